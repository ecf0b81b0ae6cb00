/** What {@link minimise} found. */
export interface Minimum {
  w: Float64Array;
  value: number;
  iterations: number;
}

/** Options of {@link minimise}. */
export interface MinimiseOptions {
  /** Value at a point; the gradient goes into the second argument. */
  value: (w: Float64Array, gradient: Float64Array) => number;
  start: Float64Array;
  /** Multiplies a vector in place by an approximate inverse of the Hessian. */
  precondition: (vector: Float64Array) => void;
  /** Ends when the gradient's norm, in the metric of the preconditioner, has fallen by this factor. Default 0.005: on, the fourth digit of the loss stands still. */
  tolerance?: number;
  /** Default 100. */
  maxIterations?: number;
}

const memory = 10;

/** Limited-memory BFGS (Nocedal 1980) with a preconditioner as its first Hessian and an Armijo line search by halving. For smooth convex functions. */
export function minimise(options: MinimiseOptions): Minimum {
  const { value: f, start, precondition, tolerance = 5e-3, maxIterations = 100 } = options;
  const n = start.length;
  let w = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = f(w, gradient);
  const pairs: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  let first = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    // Two-loop recursion: direction = -H gradient.
    const direction = Float64Array.from(gradient);
    const alphas: number[] = [];
    for (let i = pairs.length - 1; i >= 0; i--) {
      const { s, y, rho } = pairs[i]!;
      const alpha = rho * dot(s, direction);
      alphas[i] = alpha;
      add(direction, y, -alpha);
    }
    precondition(direction);
    pairs.forEach(({ s, y, rho }, i) => {
      add(direction, s, alphas[i]! - rho * dot(y, direction));
    });
    const slope = dot(gradient, direction);
    // The square of the gradient's norm in the metric of H: invariant to scale, and zero only at the minimum.
    if (iteration === 0) first = slope;
    if (slope <= first * tolerance * tolerance || !(slope > 0)) return { w, value, iterations: iteration };
    let step = 1;
    let next = w;
    let nextGradient = gradient;
    let nextValue = value;
    for (; ; step /= 2) {
      next = Float64Array.from(w);
      add(next, direction, -step);
      nextGradient = new Float64Array(n);
      nextValue = f(next, nextGradient);
      if (nextValue <= value - 1e-4 * step * slope) break;
      if (step < 1e-8) return { w, value, iterations: iteration };
    }
    const s = Float64Array.from(direction, (d) => -step * d);
    const y = Float64Array.from(nextGradient, (g, i) => g - gradient[i]!);
    const curvature = dot(s, y);
    if (curvature > 0) {
      pairs.push({ s, y, rho: 1 / curvature });
      if (pairs.length > memory) pairs.shift();
    }
    w = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { w, value, iterations: maxIterations };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * what[i]!;
}
