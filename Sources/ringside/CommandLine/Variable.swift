/// The environment variables the program reads. An option beats its variable.
nonisolated enum Variable: String, Sendable {
  case baseURL = "RINGSIDE_BASE_URL"
  case apiKey = "RINGSIDE_API_KEY"
  case username = "RINGSIDE_USERNAME"
  case password = "RINGSIDE_PASSWORD"
  case pbx = "RINGSIDE_PBX"
  case timeZone = "RINGSIDE_TIME_ZONE"
  case pageSize = "RINGSIDE_PAGE_SIZE"
}
