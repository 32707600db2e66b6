import HTTPTypes
import NIOPosix

/// What all routes share.
package struct ServiceState: Sendable {
    package let options: ServiceOptions
    package let dictionaries: Dictionaries
    package let memories: Memories
    package let keys: AccessKeys
    let names: UserNames
    let work = Work()
    let metrics = RequestMetrics()

    /// Opens the dictionaries and memories; the folder is made where there is none.
    package init(_ options: ServiceOptions) throws {
        try ServiceFiles.makeFolder(options.dataFolder)
        self.options = options
        keys = try AccessKeys(folder: options.dataFolder)
        guard options.isLocal || !keys.all.isEmpty else {
            throw ServiceError(
                path: options.host,
                message:
                    "others can reach this address, so a key is needed: make one with “allonym serve --make-key NAME”")
        }
        dictionaries = try Dictionaries(options)
        memories = try Memories(options, dictionaries)
        names = UserNames(options, dictionaries)
    }
}

extension ServiceContext {
    /// Refuses whoever's key does not allow something.
    func require(_ least: AccessRole) throws {
        guard role >= least else {
            throw Problem(.forbidden, "expected a key of the role \(least.rawValue), found one of \(role.rawValue)")
        }
    }
}
