#!/usr/bin/env bash
# A throwaway PostgreSQL cluster for the tests: no password, no durability, reachable from this machine only.
#   postgres.sh start DIR     create it in DIR, start it, print its superuser URL
#   postgres.sh stop DIR      stop it and delete its files
#   postgres.sh database URL NAME    make a database beside the one of the URL, print its URL
#   postgres.sh bin           print where PostgreSQL's own programs are
set -euo pipefail

die() { printf 'postgres.sh: %s\n' "$*" >&2; exit 1; }

bin() { # Debian keeps initdb and pg_ctl off the PATH, one folder a version: take the newest
    local initdb
    initdb=$(command -v initdb || find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1) || true
    [ -n "$initdb" ] || die "PostgreSQL's server is not installed (Debian package: postgresql)"
    dirname "$(readlink -f "$initdb")"
}

# PostgreSQL refuses to run as root.
as_user() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; else runuser -u "$user" -- "$@"; fi
}

start() {
    local output port attempt options
    mkdir -p "$dir"
    [ "$(id -u)" -ne 0 ] || chown "$user" "$dir"
    cd "$dir"
    as_user test -w "$dir" || die "user $user cannot reach $dir"

    output=$(as_user "$bin/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync 2>&1) || die "initdb failed: $output"

    # Below the range from which the system hands out ports, so that a free one stays free.
    for attempt in {1..20}; do
        port=$((20000 + RANDOM % 10000))
        ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || continue
        options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$dir' -c max_connections=300"
        options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        if as_user "$bin/pg_ctl" start --pgdata=data --log="$dir/log" --wait -o "$options" >/dev/null 2>&1; then
            printf 'postgres://postgres@127.0.0.1:%s/postgres\n' "$port"
            return
        fi
    done
    cat log >&2 || true
    die "the server did not start in $attempt attempts"
}

stop() {
    [ -d "$dir/data" ] || return 0
    cd "$dir"
    as_user "$bin/pg_ctl" stop --pgdata=data --mode=immediate --silent >/dev/null || true
    rm -rf data log
}

database() {
    local url=$1 name=$2
    "$bin/psql" --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --command="CREATE DATABASE \"$name\"" "$url"
    printf '%s/%s\n' "${url%/*}" "$name"
}

bin=$(bin)
user=nobody
! id postgres >/dev/null 2>&1 || user=postgres

case "${1:-}" in
bin) printf '%s\n' "$bin" ;;
start | stop)
    [ -n "${2:-}" ] || die "$1 needs a directory"
    dir=$(realpath -m "$2")
    "$1"
    ;;
database)
    [ -n "${3:-}" ] || die "database needs a URL and a name"
    database "$2" "$3"
    ;;
*) die "start DIR, stop DIR, database URL NAME or bin" ;;
esac
