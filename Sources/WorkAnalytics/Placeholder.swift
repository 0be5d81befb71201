// WorkAnalytics
