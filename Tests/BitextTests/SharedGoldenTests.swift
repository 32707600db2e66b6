import Foundation
import Testing

@testable import Bitext

/// Golden rules that are no part of the repository: run where the data for measuring lie beside it.
@Suite("Golden rules beside the repository") struct SharedGoldenTests {
    private static let path = "../shared/data/segmentation/golden.tsv"

    @Test("At least 94 of a hundred hold") func golden() throws {
        guard let text = try? String(contentsOfFile: Self.path, encoding: .utf8) else {
            print("skipped: there are no golden rules at \(Self.path)")
            return
        }
        var (all, hold) = (0, 0)
        for line in text.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 6, cells[2] == "golden" else { continue }
            let wanted = try JSONDecoder().decode([String].self, from: Data(cells[5].utf8))
            let text = try JSONSerialization.jsonObject(with: Data(cells[4].utf8), options: .fragmentsAllowed)
            all += 1
            hold += cut(text as? String ?? "", cells[0]) == wanted ? 1 : 0
        }
        #expect(Double(hold) >= 0.94 * Double(all), "\(hold) of \(all)")
    }
}
