# Shared by the scripts of this folder: what the project needs, and how to get it. To be sourced.

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

# Installs the Debian packages that are missing: the headers of ICU, libarchive, SQLite, libxml2 and OpenSSL, and pkg-config.
need_packages() {
  command -v swift >/dev/null || { say "no Swift toolchain found: install Swift 6.2 or later (https://swift.org/install)"; exit 69; }
  if pkg-config --exists icu-i18n libarchive sqlite3 libxml-2.0 libcrypto 2>/dev/null; then return; fi
  install_debian libicu-dev libarchive-dev libsqlite3-dev libxml2-dev libssl-dev pkg-config
}

# Installs Debian packages, as root or through sudo.
install_debian() {
  command -v apt-get >/dev/null || { say "missing: $*; install them with the system's package manager"; exit 69; }
  say "installing from Debian: $*"
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" apt-get install -y -qq "$@" >&2
}

# Makes a Python environment below .build with packages from PyPI, and prints the interpreter's path. A package whose module
# is called otherwise is given as package=module.
python_with() {
  local place=$root/.build/python
  [ -x "$place/bin/python" ] || python3 -m venv "$place" >&2
  "$place/bin/python" -c "import $(IFS=,; echo "${*#*=}")" 2>/dev/null || {
    say "installing from PyPI: ${*%=*}"
    "$place/bin/pip" -q install "${@%=*}" >&2
  }
  echo "$place/bin/python"
}

# The alias tables among the dictionaries: those that begin with their header.
alias_tables() { grep -l "^entity	type	lang	role	name	source" "$1"/dictionaries/*.tsv; }
