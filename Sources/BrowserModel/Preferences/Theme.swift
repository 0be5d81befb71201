/// The colours of the screens, by name.
package nonisolated enum Theme: String, CaseIterable, Sendable {
  /// The terminal's own palette; `light` where the background is known to be light.
  case auto
  case light, dark
  case highContrast = "high-contrast"
  case monochrome
}
