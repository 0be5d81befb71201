/// A piece of a file's text that holds whole records.
struct FileChunk {
  /// 0 for the first.
  let number: Int
  let buffer: ByteBuffer
  /// Where in the text it begins.
  let offset: Int
  let shape: FileShape
  /// Where records begin in it that are too long to be read; the text holds blanks in their place.
  let overlong: [Int]
  /// Bytes of the file (compressed ones, if it is compressed) read so far.
  let bytesRead: Int
}
