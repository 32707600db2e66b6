import Hummingbird

/// The description of the API.
struct OpenAPIRoutes: Sendable {
    func add(to router: Router<ServiceContext>) {
        router.get("openapi.json") { _, _ in Response.json(Array(OpenAPIDocument.text.utf8)) }
    }
}
