import HTTPTypes
package import Hummingbird
import NIOCore
import UnicodeText

/// An answer that says what is wrong (RFC 9457, Problem Details for HTTP APIs).
package struct Problem: HTTPResponseError, Sendable {
    package var status: HTTPResponse.Status
    /// What was expected and what was found, and how to mend it.
    package var detail: String
    /// Fields of the head that belong to the answer, as Retry-After.
    package var headers: HTTPFields = [:]

    package init(_ status: HTTPResponse.Status, _ detail: String) { (self.status, self.detail) = (status, detail) }

    package static func badRequest(_ detail: String) -> Problem { Problem(.badRequest, detail) }
    package static func notFound(_ what: String) -> Problem { Problem(.notFound, "\(what) was not found") }

    package func response(from request: Request, context: some RequestContext) -> Response { response }

    var response: Response {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", status.reasonPhrase)
            json.member("status", status.code)
            json.member("detail", detail)
        }
        var fields = headers
        fields[.contentType] = "application/problem+json"
        return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}
