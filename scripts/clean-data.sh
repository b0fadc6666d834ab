#!/usr/bin/env bash
# Throw away ./data, the demo's database and mail. A data directory set by TANDEM_DATA_DIR is never touched.
set -euo pipefail
. "$(dirname "$0")/env.sh"

rm -rf ./data
