import Names
import Testing

@Suite struct CommonWordsTests {
    private let comparator = NameComparator()

    @Test(arguments: [
        ("Aomori Prefecture", "アオモリ県"), ("Minsk Region", "Мінская вобласць"), ("Bank of Vilnius", "ვილნიუსის ბანკი"),
        ("Gazprom PJSC", "ПАО Газпром"), ("Dr. Angela Merkel", "Angela Merkel"), ("나고시", "Nago"),
        ("จังหวัดซูรู", "Sourou Province"), ("Provincia di Torino", "Torino"),
    ])
    func wordsThatSayWhatAThingIsStandForTheirTranslations(_ first: String, _ second: String) {
        #expect(comparator.score(first, second) >= 0.5, "\(comparator.explanation(first, second).rows)")
    }

    @Test(arguments: [
        ("Aomori Prefecture", "Akita Prefecture"), ("Bank of Georgia", "Bank of Japan"), ("Dr. Merkel", "Dr. Macron"),
        ("Gazprom PJSC", "Lukoil PJSC"),
    ])
    func theyAreNoReasonToTakeTwoForOne(_ first: String, _ second: String) {
        #expect(comparator.score(first, second) < 0.5)
    }

    @Test func aNameOfCommonWordsAloneKeepsItsWeight() {
        #expect(comparator.score("Villa Nueva", "Villanueva") >= 0.5)
        #expect(comparator.score("New Town", "Old Port") < 0.5)
    }
}
