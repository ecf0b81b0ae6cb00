//! Natural logarithm of four positive floats, after Cephes' logf: relative error about 1e-7.
use core::arch::wasm32::*;

#[inline(always)]
pub fn ln(x: v128) -> v128 {
    let one = f32x4_splat(1.0);
    // x = m · 2^e with m from sqrt(1/2) to sqrt(2).
    let bits = i32x4_sub(x, i32x4_splat(0x3f35_04f3));
    let exponent = i32x4_shr(bits, 23);
    let mantissa = i32x4_add(v128_and(bits, i32x4_splat(0x007f_ffff)), i32x4_splat(0x3f35_04f3));
    let e = f32x4_convert_i32x4(exponent);
    let m = f32x4_sub(mantissa, one);
    let mut y = f32x4_splat(7.037_683_6e-2);
    for c in [
        -1.151_461e-1,
        1.167_699_9e-1,
        -1.242_014_1e-1,
        1.424_932_3e-1,
        -1.666_805_7e-1,
        2.000_071_5e-1,
        -2.499_999_4e-1,
        3.333_333_1e-1,
    ] {
        y = f32x4_add(f32x4_mul(y, m), f32x4_splat(c));
    }
    let square = f32x4_mul(m, m);
    let y = f32x4_mul(f32x4_mul(y, m), square);
    let y = f32x4_add(y, f32x4_mul(e, f32x4_splat(-2.121_944_4e-4)));
    let y = f32x4_sub(y, f32x4_mul(square, f32x4_splat(0.5)));
    f32x4_add(f32x4_add(m, y), f32x4_mul(e, f32x4_splat(0.693_359_4)))
}
