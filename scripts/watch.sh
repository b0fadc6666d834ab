#!/usr/bin/env bash
# Development: serve, rebuild and reload the browser on every change. `make demo` once gives it data to show.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/setup.sh run
scripts/style.sh
rm -f target/.built # the development site takes the release site's place, so the next `make run` must build again

while sleep 1; do scripts/style.sh || true; done &
joiner=$!
trap 'kill "$joiner" 2>/dev/null || true' EXIT

cargo leptos watch -- serve "$@"
