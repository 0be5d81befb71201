/// What makes a call one call: the PBX it went through and that PBX's number for it.
package struct CallID: Hashable, Sendable {
  package let pbxID: String
  package let callID: String

  package init(pbxID: String, callID: String) {
    self.pbxID = pbxID
    self.callID = callID
  }
}
