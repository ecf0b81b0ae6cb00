#!/bin/sh
# Everything from the public packages to assets/language.bin, with a fixed seed. Wants Debian 12, Python 3.11, Node >= 20,
# 3 GB of disk; some minutes on one core.
#     sh packages/text/recipe/language/run.sh [CACHE] [DATA]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
cache=${1:-$here/.cache}
data=${2:-${SPROG_DATA:-$root/../shared/data}}
[ -d "$cache/udhr" ] || sh "$here/download.sh" "$cache"
python3 -c 'import msgpack' 2>/dev/null || pip install --quiet msgpack
python3 "$here/collect.py" "$cache" "$data" "$root/models/kle-router/inquiries"
cd "$root"
node --conditions=sprog-source --import=tsx "$here/train.ts" "$cache"
