/** Recordings of a source by their path, also found by the path that somebody else's machine had for them. */
export class SoundTable {
  readonly #byPath = new Map<string, string>();
  readonly #byName = new Map<string, string[]>();

  /** @param file where it is kept */
  add(path: string, file: string): void {
    this.#byPath.set(path, file);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const paths = this.#byName.get(name);
    if (paths) paths.push(path);
    else this.#byName.set(name, [path]);
  }

  /** Where the recording is kept of which `path` shares the longest end with one of ours; undefined when two fit as well. */
  find(path: string): string | undefined {
    const parts = path.replaceAll('\\', '/').split('/');
    const candidates = this.#byName.get(parts.at(-1) ?? '') ?? [];
    let best: string | undefined;
    let most = 0;
    let tied = false;
    for (const candidate of candidates) {
      const own = candidate.split('/');
      let same = 0;
      while (same < own.length && same < parts.length && own.at(-1 - same) === parts.at(-1 - same)) same++;
      if (same === most) tied = true;
      if (same > most) [best, most, tied] = [candidate, same, false];
    }
    return best === undefined || tied ? undefined : this.#byPath.get(best);
  }

  get size(): number {
    return this.#byPath.size;
  }

  /** Paths in alphabetical order with where they are kept. */
  entries(): [string, string][] {
    return [...this.#byPath].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
