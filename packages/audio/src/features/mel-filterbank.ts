/** Triangular filters over the bins of a power spectrum, stored sparsely: filter `m` covers `weights[m]` from bin `first[m]` on. */
export interface MelFilterbank {
  mels: number;
  first: number[];
  weights: Float64Array[];
}

const linearStep = 200 / 3;
const logStart = 1000;
const logStartMel = logStart / linearStep;
const logStep = Math.log(6.4) / 27;

const toMel = (hertz: number) =>
  hertz < logStart ? hertz / linearStep : logStartMel + Math.log(hertz / logStart) / logStep;
const toHertz = (mel: number) =>
  mel < logStartMel ? mel * linearStep : logStart * Math.exp(logStep * (mel - logStartMel));

/**
 * Slaney's mel filters with his area normalisation, as librosa makes them by default; Whisper (n_fft 400) and NeMo (n_fft 512) both use them
 * from 0 Hz to half the sample rate.
 */
export function melFilterbank(mels: number, fftSize: number, sampleRate = 16_000): MelFilterbank {
  const top = toMel(sampleRate / 2);
  const edges = Array.from({ length: mels + 2 }, (_, i) => toHertz((top * i) / (mels + 1)));
  const bins = fftSize / 2 + 1;
  const first: number[] = [];
  const weights: Float64Array[] = [];
  for (let m = 0; m < mels; m++) {
    const [low, mid, high] = [edges[m]!, edges[m + 1]!, edges[m + 2]!];
    const all = Float64Array.from({ length: bins }, (_, bin) => {
      const hertz = (bin * sampleRate) / fftSize;
      const height = Math.min((hertz - low) / (mid - low), (high - hertz) / (high - mid));
      // librosa keeps its filters in single precision; so do we, or the last digit differs.
      return Math.fround(Math.max(0, height) * (2 / (high - low)));
    });
    const start = all.findIndex((weight) => weight > 0);
    const end = all.findLastIndex((weight) => weight > 0);
    first.push(Math.max(0, start));
    weights.push(start < 0 ? new Float64Array(0) : all.slice(start, end + 1));
  }
  return { mels, first, weights };
}
