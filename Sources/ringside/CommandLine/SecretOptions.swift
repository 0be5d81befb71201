import WorkAnalytics

/// The rows of the options about key and password.
extension CommandOption.Row {
  nonisolated static var keyCommand: Self {
    Self(
      .value("COMMAND"), for: .service, "a program that prints the API key", variable: .account,
      asksService: true, isList: true
    ) { settings, value throws(UsageError) in settings.keyCommand = try value.command() }
  }

  nonisolated static var passwordCommand: Self {
    Self(
      .value("COMMAND"), for: .service, "a program that prints the password", variable: .account,
      asksService: true, isList: true
    ) { settings, value throws(UsageError) in settings.passwordCommand = try value.command() }
  }

  nonisolated static var store: Self {
    Self(
      .choice("PLACE", of: SecretPlace.allCases.map(\.rawValue)), for: [.login],
      "(keyring); a file only you can read", usual: SecretPlace.keyring.rawValue
    ) { settings, value throws(UsageError) in
      settings.secretPlace = try value.choice(of: SecretPlace.allCases, \.rawValue)
    }
  }

  nonisolated static var forget: Self {
    Self(.none, for: [.login], "take the secrets away again", isForOneRun: true) { settings, _ in
      settings.forgetsSecrets = true
    }
  }
}
