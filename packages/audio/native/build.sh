#!/bin/sh
# Builds ../assets/*.wasm: see README.md. CARGO and RUSTC may name other compilers than the first on the path.
set -eu
cd "$(dirname "$0")"
target=$(mktemp -d)
for crate in decoders dsp; do
  flags="-C target-feature=+bulk-memory"
  [ "$crate" = dsp ] && flags="$flags,+simd128"
  (cd "$crate" && CARGO_TARGET_DIR="$target" RUSTFLAGS="$flags" "${CARGO:-cargo}" build --release --target wasm32-unknown-unknown)
  cp "$target/wasm32-unknown-unknown/release/sprog_$crate.wasm" "../assets/$crate.wasm"
done
rm -r "$target"
