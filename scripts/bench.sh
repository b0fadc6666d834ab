#!/usr/bin/env bash
# Measure the release build against the figures in docs/: ratios within one run. Arguments go to tandem-bench.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/setup.sh bench
scripts/build.sh
measure=(cargo run --release --package tandem-bench --)
[ "${1:-}" = scale ] || exec "${measure[@]}" "$@"

# Products are searched on both engines.
make_scratch tandem-bench
"${measure[@]}" scale "$(scripts/postgres.sh database "$(scripts/postgres.sh start "$scratch/postgres")" catalogue)"
