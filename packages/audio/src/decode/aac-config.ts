/** Object types that add to AAC-LC: spectral band replication, and with parametric stereo. */
const extensions = [5, 29];

/**
 * The AudioSpecificConfig of the AAC-LC sound inside HE-AAC: spectral band replication only adds what lies above, which speech recognition does not
 * hear, so that the core alone, at its own lower rate, is decoded. Others come back as they are.
 */
export function coreAacConfig(config: Uint8Array): Uint8Array {
  let at = 0;
  const read = (bits: number): number => {
    let value = 0;
    for (let i = 0; i < bits; i++, at++) value = (value << 1) | (((config[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  const objectType = () => {
    const type = read(5);
    return type === 31 ? 32 + read(6) : type;
  };
  const rate = () => {
    const index = read(4);
    return index === 15 ? { index, hertz: read(24) } : { index, hertz: 0 };
  };
  if (!extensions.includes(objectType())) return config;
  const core = rate();
  const channels = read(4);
  rate();
  const type = objectType();
  const fields: [number, number][] = [
    [type, 5],
    [core.index, 4],
    ...(core.index === 15 ? ([[core.hertz, 24]] as [number, number][]) : []),
    [channels, 4],
  ];
  const bits = fields.map(([value, width]) => value.toString(2).padStart(width, '0')).join('');
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    Number.parseInt(bits.slice(i * 8, i * 8 + 8).padEnd(8, '0'), 2),
  );
}
