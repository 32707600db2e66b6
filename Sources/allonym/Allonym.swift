import ArgumentParser

@main
struct Allonym: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allonym",
        abstract: "Reconciles the spellings of names across articles and languages.",
        discussion: """
            EXAMPLES
              allonym normalize article.txt            one spelling a name
              allonym batch archive/ -o clean/         whole archives, on all processors
              allonym discover archive/                names that no dictionary has
              allonym check article.txt                names in more than one spelling
              allonym segment article.txt              a sentence a line
              allonym lookup 季哈诺夫斯卡娅               whose name is this?
              allonym match 李显龙 "Lee Hsien Loong"      are these two one name?
              allonym compile names.tsv -o my.lexicon  make a dictionary of your own
              allonym dictionary check names.tsv       what is wrong in a table
            """,
        version: "0.1.0",
        subcommands: [
            NormalizeCommand.self, BatchCommand.self, SegmentCommand.self, AlignCommand.self, DiscoverCommand.self,
            CheckCommand.self, MentionsCommand.self, TimelineCommand.self, LookupCommand.self, MatchCommand.self,
            MemoryCommand.self, ServeCommand.self, CompileCommand.self, DictionaryCommand.self,
            TrainCommand.self,
        ])
}
