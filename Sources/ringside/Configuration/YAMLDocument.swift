import CYAML

/// A YAML text as a tree, each node with its line. All values are texts: `yes`, `007` and `1:30` mean what the option says.
nonisolated struct YAMLNode {
  indirect enum Content {
    case text(String)
    case list([YAMLNode])
    case table([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  /// From 1.
  let line: Int

  var text: String? { if case .text(let text) = content { text } else { nil } }

  /// The texts of a list, or the one text; nil for anything else.
  var texts: [String]? {
    switch content {
    case .text(let text): return [text]
    case .list(let nodes):
      let texts = nodes.compactMap(\.text)
      return texts.count == nodes.count ? texts : nil
    case .table: return nil
    }
  }

  /// Nodes within nodes; nothing of ours is nested so deep.
  private static let mostLevels = 8

  /// The one document of a text; nil where there is nothing but comments.
  init?(parsing bytes: [UInt8]) throws(YAMLError) {
    guard !bytes.isEmpty else { return nil }
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { throw YAMLError(line: 1, reason: "no memory for it") }
    defer { yaml_parser_delete(&parser) }
    let result: Result<YAMLNode?, YAMLError> = bytes.withUnsafeBufferPointer { buffer in
      // Read where it lies: the parser does not copy the text.
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      do throws(YAMLError) { return .success(try Self.document(&parser)) } catch { return .failure(error) }
    }
    guard let node = try result.get() else { return nil }
    self = node
  }

  private init(content: Content, line: Int) { (self.content, self.line) = (content, line) }

  private static func document(_ parser: inout yaml_parser_t) throws(YAMLError) -> YAMLNode? {
    var document = yaml_document_t()
    guard yaml_parser_load(&parser, &document) == 1 else { throw YAMLError(parser) }
    defer { yaml_document_delete(&document) }
    guard let root = yaml_document_get_root_node(&document) else { return nil }
    let node = try read(root.pointee, in: &document, level: 0)
    var second = yaml_document_t()
    guard yaml_parser_load(&parser, &second) == 1 else { throw YAMLError(parser) }
    defer { yaml_document_delete(&second) }
    if let more = yaml_document_get_root_node(&second) {
      throw YAMLError(line: Int(more.pointee.start_mark.line) + 1, reason: "a second document begins")
    }
    return node
  }

  private static func read(
    _ node: yaml_node_t, in document: inout yaml_document_t, level: Int
  ) throws(YAMLError) -> YAMLNode {
    let line = Int(node.start_mark.line) + 1
    // An alias may lead to what holds it.
    guard level < mostLevels else { throw YAMLError(line: line, reason: "it is nested too deep") }
    func child(_ number: Int32) throws(YAMLError) -> YAMLNode {
      guard let child = yaml_document_get_node(&document, number) else {
        throw YAMLError(line: line, reason: "a value is missing")
      }
      return try read(child.pointee, in: &document, level: level + 1)
    }
    switch node.type {
    case YAML_SEQUENCE_NODE:
      let items = node.data.sequence.items
      var nodes: [YAMLNode] = []
      for item in UnsafeBufferPointer(start: items.start, count: items.top - items.start) {
        nodes.append(try child(item))
      }
      return YAMLNode(content: .list(nodes), line: line)
    case YAML_MAPPING_NODE:
      let pairs = node.data.mapping.pairs
      var table: [(key: YAMLNode, value: YAMLNode)] = []
      for pair in UnsafeBufferPointer(start: pairs.start, count: pairs.top - pairs.start) {
        table.append((try child(pair.key), try child(pair.value)))
      }
      return YAMLNode(content: .table(table), line: line)
    default:
      let scalar = node.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return YAMLNode(content: .text(String(decoding: bytes, as: UTF8.self)), line: line)
    }
  }
}

/// A text that is no YAML.
nonisolated struct YAMLError: Error {
  /// From 1.
  let line: Int
  let reason: String

  init(line: Int, reason: String) { (self.line, self.reason) = (line, reason) }

  /// In the words of libyaml: `mapping values are not allowed in this context`.
  fileprivate init(_ parser: yaml_parser_t) {
    let words = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
    switch parser.error {
    case YAML_READER_ERROR: self.init(line: 1, reason: "\(words) (byte \(parser.problem_offset + 1))")
    // A word that nothing follows is missed only at the next one.
    case YAML_SCANNER_ERROR where parser.context != nil:
      self.init(line: Int(parser.context_mark.line) + 1, reason: words)
    default: self.init(line: Int(parser.problem_mark.line) + 1, reason: words)
    }
  }
}
