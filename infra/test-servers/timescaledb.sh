#!/bin/sh
# Installs a real TimescaleDB (Apache edition, on PostgreSQL 17) into a directory of its own, for the
# integration tests: Debian trixie's packages, unpacked and pointed at each other's libraries. Needs
# no root and changes nothing outside of that directory, except that root installs patchelf where it
# is missing.
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

# The programs are told where their libraries will be, and move there as the last step: what is in
# the final place is whole.
libraries=$(cd "$work/root" && echo usr/lib/*-linux-gnu*)
loader=$libraries/$(cd "$work/root/$libraries" && echo ld-linux-*.so.*)
for program in $programs; do
  file=$work/root/usr/lib/postgresql/17/bin/$program
  missing=$("$work/root/$loader" --library-path "$work/root/$libraries" --list "$file" \
    | grep -v "=> $work/root/\|linux-vdso\|^[[:space:]]*$work/root/" || true)
  [ -z "$missing" ] || impossible "$program needs libraries that are not packed: $missing"
  patchelf --force-rpath --set-rpath "$home/$libraries" --set-interpreter "$home/$loader" "$file"
done
rm -rf "$home"
mv "$work/root" "$home"
"$bin/postgres" --version > /dev/null || { rm -rf "$home"; impossible "postgres does not run"; }
echo "$bin"
