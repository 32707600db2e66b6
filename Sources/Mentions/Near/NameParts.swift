import Lexicon
import Names
import Synchronization

/// The table that says which given and family names stand for each other, read when it is first asked for and then
/// shared by all sessions.
final class NameParts: Sendable {
    private let lexicon: Lexicon?
    private let read = Mutex<PartTable?>(nil)

    /// Of a lexicon, or else of the first dictionary that has such a table.
    init(_ lexicon: Lexicon?, _ stack: LexiconStack) {
        self.lexicon = lexicon ?? stack.layers.first(where: \.hasPartTable)
    }

    var table: PartTable {
        read.withLock { table in
            let known = table ?? lexicon?.partTable ?? PartTable()
            table = known
            return known
        }
    }
}
