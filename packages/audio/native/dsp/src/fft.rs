//! Complex transforms of two sequences at once (one in each lane) in Stockham's self-sorting form with radices 4, 5 and 8.
use core::arch::wasm32::*;

#[derive(Clone, Copy)]
pub struct C {
    pub re: v128,
    pub im: v128,
}

#[inline(always)]
pub fn add(a: C, b: C) -> C {
    C { re: f64x2_add(a.re, b.re), im: f64x2_add(a.im, b.im) }
}
#[inline(always)]
pub fn sub(a: C, b: C) -> C {
    C { re: f64x2_sub(a.re, b.re), im: f64x2_sub(a.im, b.im) }
}
/// Times -i.
#[inline(always)]
fn turn(a: C) -> C {
    C { re: a.im, im: f64x2_neg(a.re) }
}
#[inline(always)]
fn scale(a: C, by: v128) -> C {
    C { re: f64x2_mul(a.re, by), im: f64x2_mul(a.im, by) }
}
#[inline(always)]
fn times(a: C, cos: v128, sin: v128) -> C {
    C {
        re: f64x2_sub(f64x2_mul(a.re, cos), f64x2_mul(a.im, sin)),
        im: f64x2_add(f64x2_mul(a.re, sin), f64x2_mul(a.im, cos)),
    }
}

#[inline(always)]
fn four(x: [C; 4]) -> [C; 4] {
    let (a, b) = (add(x[0], x[2]), sub(x[0], x[2]));
    let (c, d) = (add(x[1], x[3]), turn(sub(x[1], x[3])));
    [add(a, c), add(b, d), sub(a, c), sub(b, d)]
}

#[inline(always)]
fn eight(x: [C; 8]) -> [C; 8] {
    let even = four([x[0], x[2], x[4], x[6]]);
    let odd = four([x[1], x[3], x[5], x[7]]);
    let half = f64x2_splat(core::f64::consts::FRAC_1_SQRT_2);
    let one = scale(add(odd[1], turn(odd[1])), half);
    let two = turn(odd[2]);
    let three = scale(sub(turn(odd[3]), odd[3]), half);
    [
        add(even[0], odd[0]),
        add(even[1], one),
        add(even[2], two),
        add(even[3], three),
        sub(even[0], odd[0]),
        sub(even[1], one),
        sub(even[2], two),
        sub(even[3], three),
    ]
}

const C1: f64 = 0.309_016_994_374_947_45;
const C2: f64 = -0.809_016_994_374_947_5;
const S1: f64 = 0.951_056_516_295_153_5;
const S2: f64 = 0.587_785_252_292_473_1;

#[inline(always)]
fn five(x: [C; 5]) -> [C; 5] {
    let (a, b) = (add(x[1], x[4]), turn(sub(x[1], x[4])));
    let (c, d) = (add(x[2], x[3]), turn(sub(x[2], x[3])));
    let (c1, c2, s1, s2) = (f64x2_splat(C1), f64x2_splat(C2), f64x2_splat(S1), f64x2_splat(S2));
    let p = add(x[0], add(scale(a, c1), scale(c, c2)));
    let q = add(x[0], add(scale(a, c2), scale(c, c1)));
    let r = add(scale(b, s1), scale(d, s2));
    let s = sub(scale(b, s2), scale(d, s1));
    [add(x[0], add(a, c)), add(p, r), add(q, s), sub(q, s), sub(p, r)]
}

macro_rules! pass {
    ($name:ident, $radix:literal, $butterfly:ident) => {
        /// `before`: product of the radices already done; `rest`: of those still to do; `roots`: cos, sin of each `j · q`, q = 1 … radix - 1.
        #[inline(always)]
        pub unsafe fn $name(from: *const C, to: *mut C, before: usize, rest: usize, roots: *const f64) {
            for j in 0..rest {
                let root = roots.add(j * 2 * ($radix - 1));
                for k in 0..before {
                    let mut x = [*from; $radix];
                    for q in 0..$radix {
                        x[q] = *from.add(k + before * (j + rest * q));
                    }
                    let y = $butterfly(x);
                    let out = to.add(k + before * $radix * j);
                    *out = y[0];
                    for q in 1..$radix {
                        let (cos, sin) = (root.add(2 * q - 2), root.add(2 * q - 1));
                        *out.add(before * q) =
                            if rest == 1 { y[q] } else { times(y[q], v128_load64_splat(cos as *const u64), v128_load64_splat(sin as *const u64)) };
                    }
                }
            }
        }
    };
}
pass!(pass4, 4, four);
pass!(pass5, 5, five);
pass!(pass8, 8, eight);
