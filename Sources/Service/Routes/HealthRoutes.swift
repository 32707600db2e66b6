import Lexicon
import SQLiteStore
import Hummingbird
import HTTPTypes
import NIOCore
import UnicodeText

/// Whether the service lives and is ready, what it counts, and the reading anew of its dictionaries.
struct HealthRoutes: Sendable {
    let service: ServiceState

    func add(to router: Router<ServiceContext>) {
        router.get("healthz") { _, _ in Response.json { $0.member("status", "ok") } }
        router.get("readyz") { _, _ in try await ready() }
        router.get("metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: service.metrics.text)))
        }
    }

    func add(to group: RouterGroup<ServiceContext>) {
        group.get("dictionaries") { _, _ in dictionaries() }
        group.post("dictionaries/reload") { _, context in
            try context.require(.admin)
            let dictionaries = service.dictionaries
            do {
                try await service.work.run { try dictionaries.reload() }
            } catch {
                throw Problem(.unprocessableContent, "the dictionaries stay as they were: \(error)")
            }
            return self.dictionaries()
        }
    }

    private func ready() async throws -> Response {
        let memories = service.memories
        do {
            _ = try await service.work.run { try memories.reading { try $0.mark() } }
        } catch {
            throw Problem(.serviceUnavailable, "the memory cannot be read")
        }
        return .json { $0.member("status", "ready") }
    }

    private func dictionaries() -> Response {
        let snapshot = service.dictionaries.current
        return .json { json in
            json.member("generation", snapshot.generation)
            json.member("layers", snapshot.stack.layers.count)
            json.member("problems", strings: snapshot.problems)
        }
    }
}
