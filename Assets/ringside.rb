# A formula for Homebrew on Apple silicon with macOS 26. Nobody has tried it yet: there was no Mac to do it on. It builds what is
# committed in a clone of the project, whose path is that in HOMEBREW_RINGSIDE:
#
#   brew tap-new --no-git local/ringside
#   cp Assets/ringside.rb "$(brew --repository local/ringside)/Formula/"
#   HOMEBREW_RINGSIDE=$PWD brew install --HEAD local/ringside/ringside
class Ringside < Formula
  desc "Terminal browser for the call records of 8x8 Work Analytics"
  homepage "https://developer.8x8.com/analytics"
  license "MIT"
  head ENV.fetch("HOMEBREW_RINGSIDE", Dir.pwd), using: :git

  depends_on xcode: ["26.0", :build]
  depends_on arch: :arm64
  depends_on macos: :tahoe
  # The libraries of install-dependencies.sh, but for libvterm, which only the tests need.
  depends_on "curl"
  depends_on "libarchive"
  depends_on "libmicrohttpd"
  depends_on "libxlsxwriter"
  depends_on "libyaml"
  depends_on "ncurses"
  depends_on "simdjson"
  depends_on "zlib"
  depends_on "zstd"

  def install
    # Homebrew builds in a sandbox of its own, in which another one cannot begin.
    system "swift", "build", "--disable-sandbox", "--configuration", "release", "--product", "ringside"
    bin.install ".build/release/ringside"
    (man1/"ringside.1").write Utils.safe_popen_read(bin/"ringside", "help", "manual")
    generate_completions_from_executable(bin/"ringside", "completions")
    pkgshare.install "Assets/archive"
  end

  test do
    assert_match(/^ringside \d/, shell_output("#{bin}/ringside --version"))
    # Without a terminal the simulated company's calls are written as a table.
    assert_match "ANSWERED", shell_output("#{bin}/ringside demo --range yesterday")
  end
end
