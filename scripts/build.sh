#!/usr/bin/env bash
# Release build. Leaves target/release/tandem, target/release/hash.txt and target/site in the repository, where
# `tandem serve` finds them, whatever CARGO_TARGET_DIR says. Returns at once when no source is newer than they are.
set -euo pipefail
. "$(dirname "$0")/env.sh"

stamp=target/.built
outputs_exist() { [ -x target/release/tandem ] && [ -f target/release/hash.txt ] && [ -d target/site/pkg ]; }

# Folders count too: their time changes when a file is added or removed.
changed_source() {
    find . -mindepth 1 \
        \( -path ./.git -o -path ./.ci -o -path ./target -o -path ./data -o -path ./docs -o -path ./deploy \
        -o -path ./end2end -o -path ./bench -o -path ./Makefile -o -path ./tandem.toml \
        -o -name tests -o -name node_modules -o -name '*.md' -o -name LICENSE -o -name tandem.toml.example -o -name '*.sw?' \) -prune \
        -o -path './scripts/*' ! -name style.sh ! -name build.sh \
        -o ! -path ./scripts -newer "$stamp" -print -quit
}

if [ -f "$stamp" ] && outputs_exist && [ -z "$(changed_source)" ]; then
    say "Nothing changed since the last build."
    exit 0
fi

scripts/setup.sh run
mkdir -p target
rm -f "$stamp"
touch "$stamp.begun" # an edit made during the build is newer than this
scripts/style.sh
cargo leptos build --release --precompress

# cargo-leptos writes the site to ./target/site always, but the binary and hash.txt to Cargo's target directory.
built=$(cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')/release
if ! [ "$built/tandem" -ef target/release/tandem ]; then
    mkdir -p target/release
    for file in tandem hash.txt; do
        cp "$built/$file" "target/release/.$file.new" # renamed into place: a running server keeps its own file
        mv "target/release/.$file.new" "target/release/$file"
    done
fi

outputs_exist || die "the build ended without target/release/tandem, target/release/hash.txt or target/site/pkg"
mv "$stamp.begun" "$stamp"
