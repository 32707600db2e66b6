import Dispatch
import Foundation
import Names

func read(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
func rows(_ path: String) -> [[Substring]] {
    read(path).split(separator: "\n").dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
}
let arguments = Array(CommandLine.arguments.dropFirst())
func comparator(_ usesTable: Bool) -> NameComparator {
    let costs = ProcessInfo.processInfo.environment["COSTS"].map { SoundModel(text: Array(read($0).utf8)) }
    let table = usesTable ? PartTable(table: read("dictionaries/name-parts.tsv")) : PartTable()
    return NameComparator(model: costs ?? .shared, table: table)
}

switch arguments[0] {
case "train":
    var names = TrainingNames()
    names.addParts(read("dictionaries/name-parts.tsv"))
    for path in arguments.dropFirst(2) { names.addGroups(read(path)) }
    let text = SoundModel.train(names) { FileHandle.standardError.write(Data(($0 + "\n").utf8)) }
    try text.write(toFile: arguments[1], atomically: true, encoding: .utf8)
case "recall":
    // recall FOLDER PER_SCRIPT table|plain
    let comparator = comparator(arguments[3] == "table")
    let index = rows(arguments[1] + "/index.tsv").map { (id: String($0[0]), name: String($0[4])) }
    var numbers: [String: Int] = [:]
    var units: [NameUnit] = []
    func number(_ unit: NameUnit) -> Int {
        if let known = numbers[unit.key] { return known }
        numbers[unit.key] = units.count
        units.append(unit)
        return units.count - 1
    }
    let names = index.map { entry -> (NameDivision, [Int], [Int]) in
        let division = comparator.divisions(of: entry.name)[0]
        return (division, division.parts.map(number), division.joined.map(number))
    }
    print(index.count, "names", units.count, "units")
    var queries: [(String, String, String)] = []
    var perScript: [String: Int] = [:]
    for row in rows(arguments[1] + "/queries.tsv") {
        let script = String(row[1])
        perScript[script, default: 0] += 1
        if perScript[script, default: 0] <= Int(arguments[2]) ?? 40 {
            queries.append((String(row[0]), script, String(row[2])))
        }
    }
    let byId = Dictionary(index.map { ($0.id, $0.name.lowercased()) }, uniquingKeysWith: { a, _ in a })
    let allUnits = units
    let results = UnsafeMutableBufferPointer<(Int, String)>.allocate(capacity: queries.count)
    results.initialize(repeating: (0, ""))
    nonisolated(unsafe) let out = results
    let all = queries
    DispatchQueue.concurrentPerform(iterations: all.count) { q in
        let (entity, _, text) = all[q]
        var scratch = AlignmentScratch()
        var best = [Double](repeating: -.infinity, count: names.count)
        for division in comparator.divisions(of: text) {
            let parts = division.parts.map { part in allUnits.map { comparator.evidence(part, $0, &scratch) } }
            let joined = division.joined.map { part in allUnits.map { comparator.evidence(part, $0, &scratch) } }
            for (k, name) in names.enumerated() {
                let value = comparator.total(division, name.0) { one, other in
                    let unit =
                        switch other {
                        case .part(let j): name.1[j];
                        case .joined(let j): name.2[j]
                        }
                    return switch one {
                    case .part(let i): parts[i][unit];
                    case .joined(let i): joined[i][unit]
                    }
                }
                best[k] = max(best[k], value)
            }
        }
        let top = best.indices.sorted { best[$0] > best[$1] }.prefix(10)
        let hit = top.firstIndex { index[$0].id == entity || index[$0].name.lowercased() == byId[entity] } ?? 99
        let list = top.prefix(3).map { "\(index[$0].name) \(Int(best[$0]))" }.joined(separator: " | ")
        let right = index.firstIndex { $0.id == entity } ?? 0
        out[q] = (hit, "\(text)\t\(index[right].name) \(Int(best[right]))\t\(list)")
    }
    var hits: [String: (Int, Int, Int)] = [:]
    var missed = ""
    for (q, query) in queries.enumerated() {
        var h = hits[query.1] ?? (0, 0, 0)
        h.0 += 1
        if results[q].0 == 0 { h.1 += 1 } else { missed += "\(query.1)\t\(results[q].0)\t\(results[q].1)\n" }
        if results[q].0 < 10 { h.2 += 1 }
        hits[query.1] = h
    }
    var macro = (0.0, 0.0)
    for (script, h) in hits.sorted(by: { $0.key < $1.key }) {
        let (a, b) = (100 * Double(h.1) / Double(h.0), 100 * Double(h.2) / Double(h.0))
        print(script, h.0, String(format: "%.1f / %.1f", a, b))
        macro = (macro.0 + a / Double(hits.count), macro.1 + b / Double(hits.count))
    }
    print(String(format: "MACRO %.1f / %.1f", macro.0, macro.1))
    try missed.write(toFile: "/tmp/missed.tsv", atomically: true, encoding: .utf8)
case "features":
    let comparator = comparator(true)
    for row in rows(arguments[1]) {
        let all = comparator.features(String(row[0]), String(row[1]))
        let best = all.max { $0.evidence - $0.conflict < $1.evidence - $1.conflict }
        print(row[2], (best?.values ?? []).map { String(format: "%.4f", $0) }.joined(separator: " "))
    }
default: break
}
