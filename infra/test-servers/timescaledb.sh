#!/bin/sh
# Installs a real TimescaleDB (Apache edition, on PostgreSQL 17) into a directory of its own, for the
# integration tests: Debian trixie's packages, unpacked and pointed at each other's libraries. Needs
# no root and changes nothing outside of that directory.
#
#   timescaledb.sh [DIRECTORY]    default: ${XDG_CACHE_HOME:-~/.cache}/tidemark/timescaledb
#
# Prints the directory of the programs (initdb, pg_ctl, postgres). Exit code 2: not possible here.
set -eu

suite=trixie
packages="postgresql-17 postgresql-client-17 postgresql-17-timescaledb libpq5 libaudit1 libc6
  libcap-ng0 libcap2 libcom-err2 libgcc-s1 libgssapi-krb5-2 libicu76 libk5crypto3 libkeyutils1
  libkrb5-3 libkrb5support0 libldap2 liblz4-1 liblzma5 libpam0g libsasl2-2 libssl3t64 libstdc++6
  libsystemd0 libxml2 libxxhash0 libzstd1 zlib1g"
programs="initdb pg_ctl postgres"

home=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/tidemark/timescaledb}
bin=$home/usr/lib/postgresql/17/bin

impossible() {
  echo "timescaledb.sh: $*" >&2
  exit 2
}

if [ -x "$bin/postgres" ]; then
  echo "$bin"
  exit 0
fi

for tool in apt-get dpkg; do
  command -v $tool > /dev/null || impossible "needs $tool: Debian only"
done
. /etc/os-release
[ "${ID:-}" = debian ] || impossible "needs Debian's package sources, this is ${ID:-unknown}"

if ! command -v patchelf > /dev/null; then
  [ "$(id -u)" = 0 ] || impossible "needs patchelf: apt-get install patchelf"
  { apt-get install -qq -y patchelf || { apt-get update -qq && apt-get install -qq -y patchelf; }
  } > /dev/null 2>&1 || impossible "needs patchelf, and apt-get cannot install it"
fi

mkdir -p "$(dirname "$home")"
work=$(mktemp -d "$(dirname "$home")/timescaledb-XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/sources" "$work/lists/partial" "$work/archives/partial" "$work/packages" "$work/root"
: > "$work/status"

# The same mirrors as this machine's, for the main archive only, with the other suite.
# One-line style: deb [options] URI suite components...
cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null \
  | sed -n "/^deb /{s/ $VERSION_CODENAME \(.*main\)/ $suite \1/p;}" > "$work/sources/$suite.list"
# Stanza style: an empty line ends a stanza.
for file in /etc/apt/sources.list.d/*.sources; do
  [ -f "$file" ] || continue
  awk -v from="$VERSION_CODENAME" -v to="$suite" 'BEGIN { RS = ""; FS = "\n" } {
    keep = 0; text = ""
    for (i = 1; i <= NF; i++) {
      if ($i ~ /^#/) continue
      if ($i ~ "^Suites:.* " from "( |$)") { keep = 1; $i = "Suites: " to }
      text = text $i "\n"
    }
    if (keep && text ~ /Components:[^\n]* main( |\n)/) print text
  }' "$file"
done > "$work/sources/$suite.sources"
[ -s "$work/sources/$suite.list" ] || [ -s "$work/sources/$suite.sources" ] \
  || impossible "found no source of $VERSION_CODENAME main in /etc/apt"

apt() {
  command="$1"
  shift
  apt-get -qq -o Dir::State::status="$work/status" -o Dir::State::lists="$work/lists" \
    -o Dir::Cache="$work" -o Dir::Etc::sourcelist=/dev/null \
    -o Dir::Etc::sourceparts="$work/sources" -o Acquire::Languages=none \
    -o APT::Sandbox::User="$(id -un)" "$command" "$@" >> "$work/apt.log" 2>&1
}
failed() {
  tail -n 5 "$work/apt.log" >&2
  impossible "apt-get $* failed"
}
apt update || failed update
# shellcheck disable=SC2086 # a list of words
(cd "$work/packages" && apt download $packages) || failed download

for package in "$work"/packages/*.deb; do
  dpkg -x "$package" "$work/root"
done

# The directory's final place is what the programs are told, so it moves there before.
rm -rf "$home"
mv "$work/root" "$home"
libraries=$(echo "$home"/usr/lib/*-linux-gnu*)
loader=$(echo "$libraries"/ld-linux-*.so.*)
for program in $programs; do
  # A copy, renamed when it is done: a program that is there works.
  cp "$bin/$program" "$work/$program"
  rm "$bin/$program"
  patchelf --force-rpath --set-rpath "$libraries" --set-interpreter "$loader" "$work/$program"
  missing=$("$loader" --list "$work/$program" | grep 'not found' || true)
  [ -z "$missing" ] || impossible "$program lacks libraries: $missing"
  mv "$work/$program" "$bin/$program"
done
"$bin/postgres" --version > /dev/null || impossible "$bin/postgres does not run"
echo "$bin"
