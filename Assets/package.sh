#!/bin/sh
# Makes a Debian package and a tarball of Ringside, which need no Swift where they are installed:
#
#   Assets/package.sh [FOLDER]
#
# Both are written into FOLDER (dist). The package names its maintainer by DEBFULLNAME and DEBEMAIL, as Debian's own tools do;
# without them lintian calls the address bogus, which it is. No bug of Debian's is closed by a package that is not Debian's,
# which is the other thing that lintian says. Needs what Assets/install-dependencies.sh installs, and dpkg-dev (dpkg-shlibdeps).
set -eu
cd "$(dirname "$0")/.."
folder=${1:-dist}

command -v dpkg-shlibdeps >/dev/null || {
  echo "package.sh: dpkg-shlibdeps is not here. As root: apt-get install dpkg-dev" >&2
  exit 1
}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# Swift's library goes into the program; the C libraries are Debian's.
swift build -c release --product ringside
built=$(swift build -c release --show-bin-path)/ringside
version=$("$built" --version | cut -d' ' -f2)
architecture=$(dpkg --print-architecture)
maintainer="${DEBFULLNAME:-The Ringside authors} <${DEBEMAIL:-ringside@localhost.localdomain}>"

root=$stage/root
install -D -m 755 "$built" "$root/usr/bin/ringside"
strip --strip-all "$root/usr/bin/ringside"

# Writes standard input to a path of the package.
put() {
  mkdir -p "$(dirname "$root/$1")"
  cat >"$root/$1"
  chmod 644 "$root/$1"
}
ringside=$root/usr/bin/ringside
"$ringside" help manual | gzip -9n | put usr/share/man/man1/ringside.1.gz
"$ringside" completions bash | put usr/share/bash-completion/completions/ringside
"$ringside" completions zsh | put usr/share/zsh/vendor-completions/_ringside
"$ringside" completions fish | put usr/share/fish/vendor_completions.d/ringside.fish
gzip -9n <Assets/CHANGELOG.md | put usr/share/doc/ringside/changelog.gz
# Debian's own changelog tells of the packaging.
printf 'ringside (%s-1) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- %s  %s\n' \
  "$version" "$maintainer" "$(LC_ALL=C date -u -R)" |
  gzip -9n | put usr/share/doc/ringside/changelog.Debian.gz
put usr/share/doc/ringside/README.md <README.md
for example in report.service report.timer report.cron archive/duckdb.sql archive/clickhouse.sql; do
  put "usr/share/doc/ringside/examples/$example" <"Assets/$example"
done
{
  echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
  echo
  echo "Files: *"
  sed -n 's/^Copyright (c) /Copyright: /p' Assets/LICENSE
  echo "License: Expat"
  # What follows the first two paragraphs, as a field: an empty line is a dot.
  sed -n '/^Permission/,$p' Assets/LICENSE | sed 's/^$/./; s/^/ /'
} | put usr/share/doc/ringside/copyright

# The C libraries and their versions, as Debian knows them.
mkdir -p "$stage/debian"
printf 'Source: ringside\n\nPackage: ringside\nArchitecture: any\n' >"$stage/debian/control"
needs=$(cd "$stage" && dpkg-shlibdeps -O -e"$ringside" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')

mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<CONTROL
Package: ringside
Version: $version-1
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $needs, ca-certificates, tzdata
Suggests: libsecret-tools
Section: comm
Priority: optional
Description: terminal browser for the call records of 8x8 Work Analytics
 Ringside shows the calls of a phone team in the terminal: who called, how long
 they waited, who answered, and who was never called back. It loads calls page
 by page as they are scrolled to, filters and orders them from the keyboard,
 and writes them as CSV, JSON Lines or tables.
CONTROL

package=$folder/ringside_$version-1_$architecture.deb
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null

tarball=$folder/ringside-$version-linux-$architecture.tar.gz
mkdir -p "$stage/ringside-$version"
cp -r "$root/usr/bin" "$root/usr/share" "$stage/ringside-$version/"
tar -C "$stage" --owner=0 --group=0 --sort=name -czf "$tarball" "ringside-$version"

for file in "$package" "$tarball"; do
  echo "$(du -k "$file" | cut -f1) kB  $file"
done
echo "$(du -k "$ringside" | cut -f1) kB  the program"
if command -v lintian >/dev/null; then lintian "$package"; fi
