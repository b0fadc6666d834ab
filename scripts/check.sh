#!/usr/bin/env bash
# Formatting and clippy, warnings as errors.
#   check.sh [format|clippy|wasm]     one of them; all without an argument
set -euo pipefail
. "$(dirname "$0")/env.sh"

format() { cargo fmt --all --check; }
clippy() { cargo clippy --workspace --exclude tandem-frontend --all-targets -- -D warnings; }
# What ships to the browser is compiled with other features, so it is read again as such.
wasm() {
    cargo clippy --package tandem-frontend --package tandem-app --features tandem-app/hydrate \
        --target wasm32-unknown-unknown -- -D warnings
}

case "${1:-all}" in
format | clippy | wasm) "$1" ;;
all)
    scripts/setup.sh test
    format
    clippy
    wasm
    ;;
*) die "unknown check '$1'; format, clippy or wasm" ;;
esac
