#!/usr/bin/env bash
# Measure the release build against the figures in docs/: ratios within one run. Arguments go to tandem-bench.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/setup.sh bench
scripts/build.sh
exec cargo run --release --package tandem-bench -- "$@"
