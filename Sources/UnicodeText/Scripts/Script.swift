import CICUShim

/// A script by ICU's number, with the questions that script runs ask. Constant time.
struct Script: Equatable {
    private let number: Int32

    private static let common = Script(number: 0)
    private static let inherited: Int32 = 1
    private static let mostExtensions = 64

    private init(number: Int32) { self.number = number }

    /// The ISO 15924 code, such as `Cyrl`.
    var code: String { String(cString: allonym_script_code(number)) }

    /// Whether the scalar is written in the script, by its Script_Extensions.
    func contains(_ scalar: UInt32) -> Bool { allonym_has_script(Int32(scalar), number) != 0 }

    /// Whether a scalar stands in every script: a common one without extensions, or a mark that takes the script
    /// of its letter.
    static func isNeutral(_ scalar: UInt32) -> Bool {
        common.contains(scalar) || allonym_script(Int32(scalar)) == inherited
    }

    /// The scripts that a scalar is used in.
    static func scripts(of scalar: UInt32) -> [Script] {
        var numbers = [Int32](repeating: 0, count: mostExtensions)
        let count = allonym_script_extensions(Int32(scalar), &numbers, Int32(mostExtensions))
        return numbers.prefix(Int(max(count, 0))).map(Script.init)
    }
}
