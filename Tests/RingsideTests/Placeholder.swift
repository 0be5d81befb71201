// RingsideTests
