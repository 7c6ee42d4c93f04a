# Sourced by the other scripts: finds the Swift toolchain and installs the Debian packages that are missing.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "$@"
  exit 1
}

# Installs those of the named packages that dpkg does not know as installed.
install_packages() {
  local missing=() package
  command -v dpkg-query >/dev/null || return 0
  for package in "$@"; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || stop "Missing packages: ${missing[*]}. As root, run: apt-get install ${missing[*]}"
    root=(sudo)
  fi
  say "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  "${root[@]}" apt-get update -qq </dev/null >&2 || say "apt-get update failed; trying with the lists at hand."
  "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >&2 ||
    stop "apt-get could not install ${missing[*]}. Install them by hand and run this again."
}

# Puts a toolchain of at least 6.2 on the path.
find_swift() {
  if ! command -v swift >/dev/null && [ -x /opt/swift/usr/bin/swift ]; then
    export PATH="/opt/swift/usr/bin:$PATH"
  fi
  command -v swift >/dev/null ||
    stop "No Swift toolchain found. Unpack Swift 6.3 for Debian 12 from https://www.swift.org/install/linux/" \
      "to /opt/swift (so that /opt/swift/usr/bin/swift exists) or put it on PATH, and run this again."
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] || stop "'swift --version' gives no version. Check the toolchain at $(command -v swift)."
  [ "$(printf '6.2\n%s\n' "$version" | sort -V | head -n 1)" = 6.2 ] ||
    stop "Swift $version is too old: Hebel needs 6.2 or newer. Found at $(command -v swift)."
}

# What the toolchain needs to compile and link, and the SQLite that Hebel links.
install_packages git ca-certificates binutils libc6-dev libgcc-12-dev libstdc++-12-dev libcurl4 libedit2 libxml2 \
  libncurses6 zlib1g-dev tzdata pkg-config libsqlite3-dev sqlite3
find_swift
