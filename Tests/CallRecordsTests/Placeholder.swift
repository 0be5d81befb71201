// CallRecordsTests
