import BrowserModel
import CallTable
import CellGrid

extension CallColumn {
  var title: String {
    switch self {
    case .time: "Time"
    case .direction: "Dir"
    case .caller: "Caller"
    case .called: "Called"
    case .result: "Result"
    case .ring: "Ring"
    case .wait: "Wait"
    case .talk: "Talk"
    case .hold: "Hold"
    case .legs: "Legs"
    case .dnis: "DNIS"
    case .department: "Queue or department"
    case .branch: "Branch"
    case .pbx: "PBX"
    }
  }

  var alignment: Alignment {
    switch self {
    case .ring, .wait, .talk, .hold, .legs: .trailing
    default: .leading
    }
  }

  /// The least width it needs, in columns of the terminal.
  func leastWidth(isOneDay: Bool) -> Int {
    switch self {
    case .time: isOneDay ? 8 : 15
    case .direction: 3
    case .caller: 18
    case .called: 16
    case .result: 9
    case .ring: 5
    case .wait, .talk, .hold: 7
    case .legs: 4
    case .dnis: 13
    case .department: 19
    case .branch, .pbx: 12
    }
  }

  /// Its part of the width that is left when every column has the least.
  var share: Int {
    switch self {
    case .caller, .called: 3
    case .department: 2
    case .branch, .pbx: 1
    default: 0
    }
  }

  /// What of a call it tells that a search looks at.
  func searched(_ record: CallRecord) -> [String] {
    switch self {
    case .caller: [record.callerName, record.caller]
    case .called: [record.calleeName, record.callee]
    case .dnis: [record.dnis]
    case .department: record.departments
    case .branch: record.branches
    case .pbx: [record.pbxID]
    case .time, .direction, .result, .ring, .wait, .talk, .hold, .legs: []
    }
  }

  /// Whether it comes only where the window is wider than 160 columns, or the table is scrolled to it.
  var isForWideWindows: Bool {
    switch self {
    case .dnis, .department, .branch, .pbx: true
    default: false
    }
  }
}
