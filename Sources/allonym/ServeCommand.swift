import ArgumentParser
import Dispatch
import Glibc
import Service

extension AccessRole: ExpressibleByArgument {}

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves names and memories over HTTP, with a web page.",
        discussion: """
            The page is at /, the API below /v1 and described at /openapi.json, the Reconciliation API (OpenRefine) at \
            /reconcile, that of amaGama and tmserver at /tmserver. What is stored lies in one folder. SIGHUP reads the \
            dictionaries anew; SIGTERM and Ctrl-C end the service when what it is doing is done.

            EXAMPLES
              allonym serve
              allonym serve --port 8081 --data /srv/allonym -d house.tsv
              allonym serve --data /srv/allonym --make-key desk --role editor
            """)

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = ServiceOptions(dataFolder: "").host

    @Option(help: ArgumentHelp("The port to listen on; 0: any that is free.", valueName: "number"))
    var port = ServiceOptions(dataFolder: "").port

    @Option(
        help: ArgumentHelp(
            "The folder for what is stored; default: allonym in the user’s data folder.", valueName: "folder"))
    var data: String?

    @OptionGroup var dictionary: DictionaryOptions

    @Option(help: ArgumentHelp("The largest body of a request.", valueName: "bytes"))
    var maxBody = ServiceLimits().bodyBytes

    @Option(help: "The most requests a minute of one key, or of one address; 0: as many as come.")
    var requestsPerMinute = 0

    @Option(
        help: ArgumentHelp(
            "Make a key, print it, and end. Once there are keys, nobody gets in without one.", valueName: "name"))
    var makeKey: String?

    @Option(help: "What the new key allows: reader, editor or admin.")
    var role = AccessRole.reader

    @Option(help: ArgumentHelp("Take a key away, and end.", valueName: "name"))
    var removeKey: String?

    @Flag(name: .shortAndLong, help: "Say nothing but what goes wrong.")
    var quiet = false

    private var folder: String {
        if let data { return data }
        if let home = getenv("XDG_DATA_HOME"), home.pointee != 0 { return String(cString: home) + "/allonym" }
        return (getenv("HOME").map { String(cString: $0) } ?? ".") + "/.local/share/allonym"
    }

    func validate() throws {
        if let makeKey, makeKey.isEmpty || makeKey.contains(where: { $0 == "\t" || $0.isNewline }) {
            throw ValidationError("the name of a key is a line without tabs.")
        }
        guard requestsPerMinute >= 0 else { throw ValidationError("--requests-per-minute must not be negative.") }
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be between 0 and 65535.") }
    }

    func run() throws {
        try Terminal.run {
            var options = ServiceOptions(dataFolder: folder)
            (options.host, options.port) = (host, port)
            (options.dictionaries, options.usesBundled) = (dictionary.dictionaries, !dictionary.noBundled)
            (options.limits.bodyBytes, options.limits.requestsPerMinute) = (maxBody, requestsPerMinute)
            guard makeKey == nil, removeKey == nil else { return try changeKeys() }
            options.isQuiet = quiet
            let service = try AllonymService(options)
            try Self.wait { [host, quiet] in
                try await service.run { port in
                    if !quiet { Terminal.note("allonym: serving http://\(host):\(port)/\n") }
                }
            }
        }
    }

    private func changeKeys() throws {
        try AllonymService.makeFolder(folder)
        let keys = try AccessKeys(folder: folder)
        if let removeKey {
            guard try keys.remove(name: removeKey) else {
                throw Failure(code: 66, message: "\(folder): has no key of the name \(removeKey)")
            }
        }
        if let makeKey { try Terminal.write(try keys.make(name: makeKey, role: role) + "\n") }
    }

    /// Waits in this thread for what goes on in others.
    private static func wait(_ body: @escaping @Sendable () async throws -> Void) throws {
        let (done, outcome) = (DispatchSemaphore(value: 0), Outcome())
        Task.detached {
            do { try await body() } catch { outcome.failure = error }
            done.signal()
        }
        done.wait()
        if let failure = outcome.failure { throw Failure(code: 69, message: "\(failure)") }
    }

    /// Written by one task before the semaphore is signalled, and read after.
    private final class Outcome: @unchecked Sendable {
        var failure: (any Error)?
    }
}
