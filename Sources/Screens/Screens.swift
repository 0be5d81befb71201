import BrowserModel
import CallTime
import CellGrid

/// From the browser to the cells of a window. Pure: the same browser, size and look give the same frame.
package enum Screens {
  /// The least room the screens are made for; below it the browser waits for more.
  private static let smallest = GridSize(columns: 40, rows: 10)

  /// The whole window as it is to be shown now. The cache, kept from frame to frame, saves laying out what stays the same.
  package static func frame(
    of browser: Browser, in size: GridSize, look: Look, cache: FrameCache = FrameCache()
  ) -> Frame {
    cache.beginFrame()
    let layout = layout(of: browser, in: size, look: look, cache: cache)
    var hits = HitMap(in: browser.context)
    var grid = CellGrid(size: GridSize(columns: max(0, size.columns), rows: max(0, size.rows)))
    if size.columns < smallest.columns || size.rows < smallest.rows {
      let words = look.text("Ringside needs \(smallest.columns)×\(smallest.rows)")
      grid.write(words.truncated(to: grid.size.columns), column: 0, row: 0)
      if size.columns > 0, size.rows > 0 { grid.cursor = GridPoint(column: 0, row: 0) }
    } else {
      hits = layout.draw(on: &grid)
    }
    if look.isAccessible {
      grid.takeAwayLines()
      grid.isCursorVisible = grid.cursor != nil
    }
    if let paper = look.paper { grid.paint(paper) }
    if !look.isUnicode { grid.becomeASCII() }
    return Frame(grid: grid, geometry: layout.geometry, hits: hits)
  }

  /// The sizes that a command to the browser goes by.
  package static func geometry(
    of browser: Browser, in size: GridSize, look: Look, cache: FrameCache = FrameCache()
  ) -> Geometry {
    layout(of: browser, in: size, look: look, cache: cache).geometry
  }

  /// Lays out parts that the next key may bring into the frame. To be called when the last frame is out.
  package static func prefetch(for browser: Browser, in size: GridSize, look: Look, cache: FrameCache) {
    layout(of: browser, in: size, look: look, cache: cache).prefetch()
  }

  private static func layout(
    of browser: Browser, in size: GridSize, look: Look, cache: FrameCache
  ) -> Layout {
    let size = GridSize(
      columns: max(size.columns, smallest.columns), rows: max(size.rows, smallest.rows))
    cache.adapt(to: size, look)
    return Layout(browser, size: size, look: look, cache: cache)
  }
}

/// The cells of a window, the sizes of what they show, and what a click on them does.
package struct Frame: Equatable, Sendable {
  package let grid: CellGrid
  package let geometry: Geometry
  package let hits: HitMap
}
