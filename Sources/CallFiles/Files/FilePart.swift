import CallTable

/// Some calls of a file, in the order of the file.
package struct FilePart: Sendable {
  /// Without calls that came before; may be empty.
  package let batch: CallBatch
  /// Legs that stand among the calls.
  package let legs: FileLegs
  /// Records that could not be read, by line and offset in the file's text.
  package let defects: DefectLog
  /// Bytes of the file read so far.
  package let bytesRead: Int
}
