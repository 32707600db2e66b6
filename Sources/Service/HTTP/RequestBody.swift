import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import UnicodeText

extension Request {
    /// The body, as JSON of the wanted shape.
    ///
    /// - Throws: `Problem` for a body that is too large, no JSON, or of another shape.
    func json<Body: Decodable>(_ shape: Body.Type, limit: Int) async throws -> Body {
        let bytes = try await bytes(limit: limit)
        guard !bytes.isEmpty else { throw Problem.badRequest("expected a JSON object, found an empty body") }
        guard UTF8Validation.firstInvalidOffset(in: bytes) == nil else {
            throw Problem.badRequest("expected JSON in UTF-8, found other bytes")
        }
        do {
            return try JSONDecoder().decode(shape, from: Data(bytes))
        } catch let error as DecodingError {
            throw Problem.badRequest(Self.detail(error))
        }
    }

    /// The body as it came.
    func bytes(limit: Int) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Self.tooLarge(limit) }
        do {
            let buffer = try await body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Self.tooLarge(limit)
        }
    }

    private static func tooLarge(_ limit: Int) -> Problem {
        Problem(.contentTooLarge, "expected a body of at most \(limit) bytes, found a larger one")
    }

    private static func detail(_ error: DecodingError) -> String {
        let (what, path): (String, [any CodingKey]) =
            switch error {
            case .keyNotFound(let key, let context): ("the member “\(key.stringValue)” is missing", context.codingPath)
            case .typeMismatch(let type, let context): ("expected \(type)", context.codingPath)
            case .valueNotFound(let type, let context): ("expected \(type), found null", context.codingPath)
            case .dataCorrupted(let context): ("no valid JSON", context.codingPath)
            @unknown default: ("no valid JSON", [])
            }
        let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return place.isEmpty ? what : "\(place): \(what)"
    }

    /// A parameter of the address that must be there.
    func query(_ name: String) throws -> String {
        guard let value = optionalQuery(name), !value.isEmpty else {
            throw Problem.badRequest("expected the parameter “\(name)”, found none")
        }
        return value
    }

    func optionalQuery(_ name: String) -> String? { FormFields(uri.query ?? "")[name] }

    /// The fields of a form that was sent.
    func form(limit: Int) async throws -> FormFields {
        FormFields(String(decoding: try await bytes(limit: limit), as: UTF8.self))
    }

    /// A whole number of the address within bounds.
    func query(_ name: String, in bounds: ClosedRange<Int>, else standard: Int) throws -> Int {
        guard let text = optionalQuery(name) else { return standard }
        guard let number = Int(text), bounds.contains(number) else {
            throw Problem.badRequest(
                "\(name): expected a number from \(bounds.lowerBound) to \(bounds.upperBound), found “\(text.prefix(40))”"
            )
        }
        return number
    }

    /// A share of the address, 0…1.
    func share(_ name: String, else standard: Double) throws -> Double {
        guard let text = optionalQuery(name) else { return standard }
        guard let number = Double(text), (0...1).contains(number) else {
            throw Problem.badRequest("\(name): expected a number from 0 to 1, found “\(text.prefix(40))”")
        }
        return number
    }
}

extension Response {
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// An answer that `body` writes.
    static func json(status: HTTPResponse.Status = .ok, _ body: (inout JSONWriter) -> Void) -> Response {
        var json = JSONWriter()
        json.object(body)
        return .json(json.bytes, status: status)
    }

    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
