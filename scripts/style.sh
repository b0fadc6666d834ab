#!/usr/bin/env bash
# Join style/*.css, in the order of style/order.txt, into the one file that cargo-leptos minifies and serves.
set -euo pipefail
. "$(dirname "$0")/env.sh"

joined=target/style/tandem.css
order=style/order.txt
[ -f "$order" ] || die "$order is missing: it lists the files of style/, one a line"

mapfile -t files < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$order")
for file in style/*.css; do
    case " ${files[*]} " in
    *" ${file#style/} "*) ;;
    *) die "$file is not listed in $order, so it would have no effect" ;;
    esac
done

mkdir -p target/style
(cd style && cat -- "${files[@]}") >"$joined.new"
# Left alone when nothing changed, so that a watcher does not wake for nothing.
if cmp -s "$joined.new" "$joined"; then rm "$joined.new"; else mv "$joined.new" "$joined"; fi
