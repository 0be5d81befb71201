// WorkAnalyticsTests
