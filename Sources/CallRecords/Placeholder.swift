// CallRecords
