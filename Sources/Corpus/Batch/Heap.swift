import CLibc

/// How the program's memory is handed out.
package enum Heap {
    /// Lets so many threads take memory at the same time: of what one has freed, others can take then. By default each
    /// processor has room for eight, most of which lies idle.
    package static func share(among threads: Int) {
        _ = mallopt(Int32(ALLONYM_M_ARENA_MAX), Int32(clamping: threads))
    }
}
