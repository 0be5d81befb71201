// CellGridTests
