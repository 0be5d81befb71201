#!/bin/sh
# Installs the C libraries that Ringside and its tests are built with, and nothing that is already there:
# ncurses (the terminal), simdjson (JSON), zlib, zstd and libarchive (packed files), libyaml (the
# configuration), libxlsxwriter (workbooks), libcurl (the service's HTTP), libmicrohttpd (the sandbox's HTTP), libvterm (the tests' terminal), the commands openssl and zstd (the tests' certificate and files).
# Swift itself has to be there: https://www.swift.org/install
set -eu

say() {
  printf '%s\n' "$*"
}

die() {
  printf 'install-dependencies.sh: %s\n' "$*" >&2
  exit 1
}

# Runs a command as root, and says which.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    say "+ $*"
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    say "+ sudo $*"
    sudo "$@"
  else
    die "this needs root, and there is no sudo. As root, run: $*"
  fi
}

install_with_apt() {
  missing=
  for package in libncurses-dev libsimdjson-dev zlib1g-dev libzstd-dev libarchive-dev libyaml-dev libxlsxwriter-dev libmicrohttpd-dev libvterm-dev \
    openssl zstd ca-certificates tzdata; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
  done
  # Any build of libcurl will do, and installing one would remove another.
  set -- /usr/include/*/curl/curl.h
  [ -e "$1" ] || missing="$missing libcurl4-openssl-dev"
  # The Swift toolchain brings a C++ compiler, but not the C++ library's headers.
  set -- /usr/include/c++/*/string
  [ -e "$1" ] || missing="$missing g++"

  if [ -z "$missing" ]; then
    say "Everything that Ringside needs is already installed."
    return
  fi
  # Old package lists can still be good enough: installing decides.
  as_root apt-get update || say "The package lists could not be renewed; going on with those that are there."
  # shellcheck disable=SC2086 # one word a package
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $missing
}

install_with_homebrew() {
  missing=
  for formula in ncurses simdjson zlib zstd libarchive libyaml libxlsxwriter curl libmicrohttpd libvterm; do
    brew list --formula "$formula" >/dev/null 2>&1 || missing="$missing $formula"
  done
  if [ -z "$missing" ]; then
    say "Everything that Ringside needs is already installed."
    return
  fi
  say "+ brew install$missing"
  # shellcheck disable=SC2086 # one word a formula
  brew install $missing
}

command -v swift >/dev/null 2>&1 ||
  say "Note: there is no swift on the PATH. Ringside needs Swift 6.2 or later: https://www.swift.org/install" >&2

if command -v apt-get >/dev/null 2>&1; then
  install_with_apt
elif command -v brew >/dev/null 2>&1; then
  install_with_homebrew
else
  die "there is neither apt-get nor brew here. Install the development packages of ncurses (with wide
characters), simdjson, zlib, zstd, libarchive, libyaml, libxlsxwriter, libcurl, libmicrohttpd and libvterm with this system's package manager; then go on with
swift."
fi
