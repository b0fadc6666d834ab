#!/usr/bin/env bash
# The whole proof: formatting, clippy, unit, property and integration tests on both databases, then the browser.
#   test.sh [rust|browser]     one family of tests only; everything without an argument
# The last line reads "N passed, N failed"; a step without tests of its own (formatting, clippy, the build) that
# breaks counts as one failure, and so does a family in which no test ran. Goes on after a failure.
# shellcheck disable=SC2329  # functions are handed to section and trap by name
set -euo pipefail
. "$(dirname "$0")/env.sh"
exec 2>&1 # one stream, so that the last line stays last

part="${1:-all}"
case "$part" in all | rust | browser) ;; *) die "unknown part '$part'; rust or browser" ;; esac

# What the caller's shell sets for a server of their own must not reach the tests.
for name in "${!TANDEM_@}"; do
    [ "$name" = TANDEM_CHROMIUM ] || unset "$name"
done
unset TEST_POSTGRES_URL

passed=0
failed=0
make_scratch tandem-test

# section TITLE COMMAND…: run it under a heading and say how long it took; its status is the answer.
section() {
    local title=$1 begun=$SECONDS status=0 verdict=ok
    shift
    printf '\n=== %s\n' "$title"
    "$@" || status=$?
    [ $status -eq 0 ] || verdict=FAILED
    printf '=== %s: %s, %d s\n' "$title" "$verdict" $((SECONDS - begun))
    return $status
}

# count FAMILY STATUS PASSED FAILED: add a family of tests to the totals.
count() {
    local status=$2
    passed=$((passed + $3))
    failed=$((failed + $4))
    if [ $(($3 + $4)) -eq 0 ]; then
        say "No $1 test ran."
        failed=$((failed + 1))
    elif [ "$status" -ne 0 ] && [ "$4" -eq 0 ]; then
        say "The $1 tests ended with status $status."
        failed=$((failed + 1))
    fi
}

finish() {
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
    exit
}

# Add up what the numbers before a word come to in the summary lines of a log: tally LOG LINE WORD…
tally() {
    local log=$1 line=$2
    shift 2
    sed -e 's/\x1b\[[0-9;]*m//g' "$log" | grep -E "$line" |
        grep -oE "[0-9]+ ($(IFS='|'; say "$*"))\b" | awk '{ sum += $1 } END { print sum + 0 }'
}

postgres=
start_postgres() {
    [ -n "$postgres" ] || postgres=$(scripts/postgres.sh start "$scratch/postgres")
}

# Documentation examples are not run: nextest cannot, and both runners shall count the same tests.
run_rust() {
    start_postgres || return
    export TANDEM_TEST_POSTGRES_URL=$postgres
    local runner=(cargo test --lib --bins --tests)
    if cargo nextest --version >/dev/null 2>&1; then runner=(cargo nextest run); fi
    timeout --foreground --kill-after=30s 60m "${runner[@]}" --workspace --exclude tandem-frontend --no-fail-fast |&
        tee "$scratch/rust.log"
}

rust_tests() {
    local log="$scratch/rust.log" line='^ *Summary \[|^test result:' status=0
    section "Rust tests on SQLite and PostgreSQL" run_rust || status=$?
    touch "$log"
    count Rust "$status" "$(tally "$log" "$line" passed)" \
        "$(tally "$log" "$line" failed 'timed out' 'exec failed')"
}

# The flows that live whole days: what differs between the engines is below the screens, which are looked at once.
days=(tests/story tests/day tests/dropship tests/month-end)

# run_browser [TEST…]: all of them, or those named.
run_browser() {
    local node
    node=$(test_node)
    cd end2end || return
    if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error || return
    fi
    timeout --foreground --kill-after=30s 45m "$node" node_modules/@playwright/test/cli.js test "$@"
}

# Playwright's own figures; a test that passed only when tried again has passed.
browser_figure() {
    node -e '
        const { stats } = JSON.parse(require("fs").readFileSync("end2end/results/report.json"));
        console.log(process.argv[1] === "passed" ? stats.expected + stats.flaky : stats.unexpected);
    ' "$1" 2>/dev/null || say 0
}

# browser_family NAME TITLE [TEST…]
browser_family() {
    local name=$1 title=$2 status=0
    shift 2
    rm -f end2end/results/report.json
    # In a subshell of its own: the tests change the folder.
    (section "$title" run_browser "$@") || status=$?
    count "$name" "$status" "$(browser_figure passed)" "$(browser_figure failed)"
    # The next family begins with empty folders.
    [ "$status" -eq 0 ] || { rm -rf end2end/results/failed && cp -r end2end/results "$scratch/failed" && mv "$scratch/failed" end2end/results/ || true; }
}

browser_tests() {
    browser_family browser "Browser tests with and without JavaScript"
    if start_postgres; then
        export TEST_POSTGRES_URL=$postgres
        browser_family "browser (PostgreSQL)" "Days in the browser on PostgreSQL" "${days[@]}"
    else
        failed=$((failed + 1))
    fi
}

# step TITLE COMMAND…: a section that has no tests to count.
step() { section "$@" || failed=$((failed + 1)); }

begun=$SECONDS
section "Set-up" scripts/setup.sh test || { failed=1; finish; }
if [ "$part" = all ]; then
    step "Formatting" scripts/check.sh format
    step "Clippy" scripts/check.sh clippy
    step "Clippy for the browser" scripts/check.sh wasm
fi
if [ "$part" != browser ]; then rust_tests; fi
if [ "$part" != rust ]; then
    if section "Release build" scripts/build.sh; then
        browser_tests
    else
        failed=$((failed + 1))
    fi
fi
printf '\n=== Everything: %d s\n' $((SECONDS - begun))
finish
