/** What a description of a corpus can be had as. */
export type DescriptionType = 'json' | 'turtle' | 'dcat' | 'croissant';

const croissantProfile = /profile\s*=\s*"?[^";,]*croissant/i;

/** The best type that an `Accept` asks for (RFC 9110, 12.5.1); `json` when it asks for nothing we have. */
export function negotiate(accept: string | undefined): DescriptionType {
  let best: { type: DescriptionType; weight: number } = { type: 'json', weight: 0 };
  for (const part of (accept ?? '').split(',')) {
    const weight = Number(/;\s*q\s*=\s*([\d.]+)/i.exec(part)?.[1] ?? 1);
    const name = part.split(';', 1)[0]!.trim().toLowerCase();
    const type =
      name === 'text/turtle'
        ? 'turtle'
        : name === 'application/ld+json'
          ? croissantProfile.test(part)
            ? 'croissant'
            : 'dcat'
          : name === 'application/json' || name === '*/*'
            ? 'json'
            : undefined;
    // The first of equals: so says the order in which people write them.
    if (type && weight > best.weight) best = { type, weight };
  }
  return best.type;
}
