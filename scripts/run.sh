#!/usr/bin/env bash
# Build if needed, load demo data the first time, print the links and serve on http://127.0.0.1:3000.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/demo.sh
exec ./target/release/tandem serve "$@"
