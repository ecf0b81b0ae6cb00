/** Slaney's mel scale: linear below 1000 Hz, logarithmic above. */
const toMel = (hertz: number) =>
  hertz < 1000 ? (hertz * 3) / 200 : 15 + (27 * Math.log(hertz / 1000)) / Math.log(6.4);
const toHertz = (mel: number) => (mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp((Math.log(6.4) * (mel - 15)) / 27));

/** Whisper's mel filters [mels, 201] for 16 kHz and 400 samples, as whisper.cpp keeps them in its file. */
export function melFilters(mels: number): Float32Array {
  const bins = 201;
  const top = toMel(8000);
  const edges = Array.from({ length: mels + 2 }, (_, i) => toHertz((top * i) / (mels + 1)));
  const filters = new Float32Array(mels * bins);
  for (let m = 0; m < mels; m++) {
    const [low, centre, high] = [edges[m]!, edges[m + 1]!, edges[m + 2]!];
    for (let bin = 0; bin < bins; bin++) {
      const hertz = bin * 40;
      const height = Math.min((hertz - low) / (centre - low), (high - hertz) / (high - centre));
      filters[m * bins + bin] = (Math.max(0, height) * 2) / (high - low);
    }
  }
  return filters;
}
