#!/usr/bin/env bash
# Check licences, banned crates and sources of all dependencies against deny.toml; works without a network.
set -euo pipefail
. "$(dirname "$0")/env.sh"

have cargo-deny || die "cargo-deny is missing. Install it with: cargo install --locked cargo-deny"
exec cargo deny check bans licenses sources
