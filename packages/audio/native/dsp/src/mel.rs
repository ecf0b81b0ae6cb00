//! Frames → windowed transform → power → mel → logarithm, two frames at a time in double precision: between loud tones single precision is off by
//! more than the 1e-4 that the features may differ.
use crate::fft::{pass4, pass5, pass8, C};
use crate::log::ln;
use core::arch::wasm32::*;

/// Written by the caller; pointers are addresses in this module's memory.
#[repr(C)]
pub struct Plan {
    /// Samples a frame, 400 or 512.
    size: u32,
    hop: u32,
    mels: u32,
    /// [size] f64.
    window: *const f64,
    /// Roots of the passes one after the other: 5·5·8 for 400, 4·8·8 for 512.
    roots: *const f64,
    /// cos, sin of 2πk/size, k = 0 … size/2, to get the real transform out of a complex one of half the length.
    unfold: *const f64,
    /// [mels] first bins and numbers of bins, and the weights one after the other.
    first: *const u32,
    count: *const u32,
    weights: *const f64,
    /// Room for size / 2 complex pairs twice, and for size / 2 + 1 and mels + 3 pairs.
    a: *mut C,
    b: *mut C,
    power: *mut v128,
    sums: *mut v128,
    /// Added to each mel sum, and the least that then goes to the logarithm.
    offset: f32,
    least: f32,
    /// Factor of the natural logarithm.
    factor: f32,
}

unsafe fn power(plan: &Plan, frame: *const f64) {
    let half = plan.size as usize / 2;
    let second = frame.add(plan.hop as usize);
    for j in 0..half {
        let w = v128_load(plan.window.add(2 * j) as *const v128);
        let x = f64x2_mul(v128_load(frame.add(2 * j) as *const v128), w);
        let y = f64x2_mul(v128_load(second.add(2 * j) as *const v128), w);
        *plan.a.add(j) = C { re: i64x2_shuffle::<0, 2>(x, y), im: i64x2_shuffle::<1, 3>(x, y) };
    }
    if half == 200 {
        pass5(plan.a, plan.b, 1, 40, plan.roots);
        pass5(plan.b, plan.a, 5, 8, plan.roots.add(320));
        pass8(plan.a, plan.b, 25, 1, plan.roots);
    } else {
        pass4(plan.a, plan.b, 1, 64, plan.roots);
        pass8(plan.b, plan.a, 4, 8, plan.roots.add(384));
        pass8(plan.a, plan.b, 32, 1, plan.roots);
    }
    let z = plan.b;
    let quarter = f64x2_splat(0.25);
    // X_k = E + W·O and X_{half-k} = conj(E - W·O), with 2E = Z_k + conj Z_{half-k} and 2O = -i (Z_k - conj Z_{half-k}).
    for k in 0..=half / 2 {
        let (p, q) = (*z.add(k), *z.add((half - k) % half));
        let (er, ei) = (f64x2_add(p.re, q.re), f64x2_sub(p.im, q.im));
        let (or, oi) = (f64x2_add(p.im, q.im), f64x2_sub(q.re, p.re));
        let cos = v128_load64_splat(plan.unfold.add(2 * k) as *const u64);
        let sin = v128_load64_splat(plan.unfold.add(2 * k + 1) as *const u64);
        let wr = f64x2_add(f64x2_mul(or, cos), f64x2_mul(oi, sin));
        let wi = f64x2_sub(f64x2_mul(oi, cos), f64x2_mul(or, sin));
        let (ar, ai) = (f64x2_add(er, wr), f64x2_add(ei, wi));
        let (br, bi) = (f64x2_sub(er, wr), f64x2_sub(ei, wi));
        *plan.power.add(k) = f64x2_mul(quarter, f64x2_add(f64x2_mul(ar, ar), f64x2_mul(ai, ai)));
        *plan.power.add(half - k) = f64x2_mul(quarter, f64x2_add(f64x2_mul(br, br), f64x2_mul(bi, bi)));
    }
}

/// Log-mel of `frames` frames (an even number) that begin at `samples`; bin m of frame t goes to `out[m · stride + t]`. Answers the largest value.
#[no_mangle]
pub unsafe extern "C" fn log_mel(plan: *const Plan, samples: *const f64, frames: usize, out: *mut f32, stride: usize) -> f32 {
    let plan = &*plan;
    let mels = plan.mels as usize;
    let (offset, least, factor) = (f64x2_splat(plan.offset as f64), f32x4_splat(plan.least), f32x4_splat(plan.factor));
    let mut most = f32x4_splat(f32::MIN);
    for t in (0..frames).step_by(2) {
        power(plan, samples.add(t * plan.hop as usize));
        let mut weight = plan.weights;
        for m in 0..mels {
            let bins = plan.power.add(*plan.first.add(m) as usize);
            let mut sum = offset;
            for i in 0..*plan.count.add(m) as usize {
                sum = f64x2_add(sum, f64x2_mul(*bins.add(i), v128_load64_splat(weight.add(i) as *const u64)));
            }
            weight = weight.add(*plan.count.add(m) as usize);
            *plan.sums.add(m) = sum;
        }
        for m in (0..mels).step_by(2) {
            let two = f32x4_demote_f64x2_zero(*plan.sums.add(m));
            let next = f32x4_demote_f64x2_zero(*plan.sums.add(m + 1));
            let value = f32x4_mul(factor, ln(f32x4_pmax(least, i64x2_shuffle::<0, 2>(two, next))));
            most = f32x4_pmax(most, value);
            v128_store64_lane::<0>(value, out.add(m * stride + t) as *mut u64);
            v128_store64_lane::<1>(value, out.add((m + 1) * stride + t) as *mut u64);
        }
    }
    let pair = f32x4_pmax(most, i64x2_shuffle::<1, 0>(most, most));
    f32x4_extract_lane::<0>(pair).max(f32x4_extract_lane::<1>(pair))
}

/// (max(x, floor) + 4) / 4 in place.
#[no_mangle]
pub unsafe extern "C" fn whisper_scale(data: *mut f32, count: usize, floor: f32) {
    let (floor, four, quarter) = (f32x4_splat(floor), f32x4_splat(4.0), f32x4_splat(0.25));
    for i in (0..count).step_by(4) {
        let place = data.add(i) as *mut v128;
        v128_store(place, f32x4_mul(f32x4_add(f32x4_pmax(floor, v128_load(place)), four), quarter));
    }
}
