#!/usr/bin/env bash
# Makes the fonts of documents (PDF) out of Debian's fonts-dejavu-core: Latin, Greek, Cyrillic, Armenian, Georgian,
# signs of currencies. Only needed when that choice changes; what it makes is kept in server/src/documents/fonts/.
# Needs `pyftsubset`: pip install fonttools.
set -euo pipefail
cd "$(dirname "$0")/.."

from=${1:-/usr/share/fonts/truetype/dejavu}
scripts="U+0020-007E,U+00A0-024F,U+0250-02AF,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+0531-058F"
scripts+=",U+10A0-10FF,U+1E00-1EFF,U+1F00-1FFF"
signs="U+2000-200A,U+2010-2027,U+202F,U+2030-203A,U+2044,U+2070-209F,U+20A0-20BF,U+2113,U+2116,U+2122"
signs+=",U+2190-2193,U+2212,U+2215,U+221E,U+2248,U+2260,U+2264,U+2265,U+2713,U+25A1,U+FB01,U+FB02,U+FFFD"

for face in DejaVuSansCondensed DejaVuSansCondensed-Bold; do
    # No shaping tables: documents set one glyph a character, in the scripts that need no more.
    pyftsubset "$from/$face.ttf" --unicodes="$scripts,$signs" --layout-features='' --no-hinting --name-IDs='*' \
        --output-file="server/src/documents/fonts/$face.ttf"
done
