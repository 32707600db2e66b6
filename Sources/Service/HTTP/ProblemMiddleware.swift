import Hummingbird
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import TranslationMemory

/// Makes every error an answer of the same form, and tells nobody what went wrong inside.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ServiceContext

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return problem.response
        } catch let error as StoreError {
            return Self.problem(error).response
        } catch let error as HTTPError {
            return Problem(error.status, error.body ?? "the request cannot be answered").response
        } catch is NIOTooManyBytesError {
            return Problem(.contentTooLarge, "the body is larger than the service allows").response
        } catch let error as HTTPParserError {
            throw error
        } catch {
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            return Problem(.internalServerError, "the service failed; its log has more").response
        }
    }

    private static func problem(_ error: StoreError) -> Problem {
        switch error.kind {
        case .noInput: return Problem(.notFound, error.message)
        case .busy:
            var problem = Problem(.serviceUnavailable, "another process is writing; try again")
            problem.headers[.retryAfter] = "1"
            return problem
        case .data: return Problem(.conflict, error.message)
        case .permission, .system, .software: return Problem(.internalServerError, "the memory cannot be used")
        }
    }
}
