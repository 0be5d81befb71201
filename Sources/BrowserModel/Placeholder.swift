// BrowserModel
