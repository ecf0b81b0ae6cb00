/** Whether the words of `part` occur in `whole` in order. */
function within(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const word of whole) if (word === part[next]) next++;
  return next === part.length;
}

/**
 * Links normal forms of names (or addresses) of one text: "mette" joins "mette holm" when no other full form holds it; "mettes" counts
 * as "mette" where "mette" is known. Returns the representative of each form.
 */
export function linkValues(keys: readonly string[], leadingOnly = false): Map<string, string> {
  const all = [...new Set(keys)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const linked = new Map<string, string>();
  const wordsOf = new Map(all.map((key) => [key, key.split(' ')]));
  const known = new Set(all.flatMap((key) => wordsOf.get(key)!));
  // Names of very long texts are linked by equality alone, so that time stays linear.
  const limited = all.length > 400;
  for (const key of all) {
    const words = wordsOf
      .get(key)!
      .map((word, index, list) =>
        !leadingOnly && index === list.length - 1 && word.endsWith('s') && known.has(word.slice(0, -1))
          ? word.slice(0, -1)
          : word,
      );
    const plain = words.join(' ');
    if (linked.has(plain) && plain !== key) {
      linked.set(key, linked.get(plain)!);
      continue;
    }
    const hosts = limited
      ? []
      : all.filter(
          (other) =>
            other !== key &&
            linked.get(other) === other &&
            other.split(' ').length > words.length &&
            (leadingOnly ? `${other} `.startsWith(`${plain} `) : within(words, wordsOf.get(other)!)),
        );
    linked.set(key, hosts.length === 1 ? hosts[0]! : plain !== key && known.has(plain) ? plain : key);
  }
  return linked;
}
