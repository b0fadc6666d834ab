# shellcheck shell=bash
# Sourced by the other scripts: go to the root of the repository and find the tools that setup.sh put aside.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# Everything Tandem installs for itself, apart from Debian packages and rustup's targets, lives here.
cache="$HOME/.cache/tandem"
export PATH="$cache/bin:$cache/npm/node_modules/.bin:$PATH:$HOME/.cargo/bin"

# cargo-leptos expects a binary named like its package unless told otherwise.
export LEPTOS_BIN_EXE_NAME=tandem

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# A folder of its own, in $scratch, for a script that may start PostgreSQL there; both go when the script ends.
make_scratch() {
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/$1.XXXXXX")
    chmod 711 "$scratch" # PostgreSQL may run as a user of its own
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}
clean_up() {
    scripts/postgres.sh stop "$scratch/postgres" >/dev/null 2>&1 || true
    rm -rf "$scratch"
}

# The Node.js that runs Playwright: the system's, or the one setup.sh put aside where that is too old.
test_node() {
    local aside
    for aside in "$cache"/npm/node_modules/node-linux-*/bin/node; do
        if [ -x "$aside" ]; then say "$aside"; return; fi
    done
    say node
}
