//! One output sample is the product of a stretch of input with the taps of its phase.
use core::arch::wasm32::*;

/// `count` outputs from the one at input place `at` and phase `phase` on. `taps` is [up, width] with `width` a multiple of 8.
#[no_mangle]
pub unsafe extern "C" fn resample(
    input: *const f32,
    taps: *const f32,
    out: *mut f32,
    width: usize,
    up: usize,
    down: usize,
    at: usize,
    phase: usize,
    count: usize,
) {
    let (whole, part) = (down / up, down % up);
    let (mut at, mut phase) = (at, phase);
    for i in 0..count {
        let (x, h) = (input.add(at), taps.add(phase * width));
        let (mut a, mut b) = (f32x4_splat(0.0), f32x4_splat(0.0));
        for k in (0..width).step_by(8) {
            a = f32x4_add(a, f32x4_mul(v128_load(x.add(k) as *const v128), v128_load(h.add(k) as *const v128)));
            b = f32x4_add(b, f32x4_mul(v128_load(x.add(k + 4) as *const v128), v128_load(h.add(k + 4) as *const v128)));
        }
        let sum = f32x4_add(a, b);
        *out.add(i) = (f32x4_extract_lane::<0>(sum) + f32x4_extract_lane::<1>(sum))
            + (f32x4_extract_lane::<2>(sum) + f32x4_extract_lane::<3>(sum));
        phase += part;
        at += whole;
        if phase >= up {
            phase -= up;
            at += 1;
        }
    }
}
