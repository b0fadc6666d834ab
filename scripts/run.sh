#!/usr/bin/env bash
# Build if needed, load demo data the first time, print the links and serve on http://127.0.0.1:3000. A database that
# holds somebody's business is served as it is.
set -euo pipefail
. "$(dirname "$0")/env.sh"

status=0
scripts/demo.sh || status=$?
case $status in
    0) ;;
    3) say "Serving it without demo data. Sign in with your mail address; \`target/release/tandem operator EMAIL\` lets the first person in." ;;
    *) exit $status ;;
esac
exec ./target/release/tandem serve "$@"
