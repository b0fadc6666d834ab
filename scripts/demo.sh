#!/usr/bin/env bash
# Build if needed, fill an empty database with demo data and print the links to sign in with.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/build.sh
exec ./target/release/tandem demo "$@"
