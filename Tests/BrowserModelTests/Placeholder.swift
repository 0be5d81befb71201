// BrowserModelTests
