/** Sets of numbers that grow together; the least number stands for each. */
export class UnionFind {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = new Int32Array(size);
    for (let at = 0; at < size; at++) this.#parent[at] = at;
  }

  find(of: number): number {
    const parent = this.#parent;
    let at = of;
    while (parent[at] !== at) {
      // Halving the path: every other step points further up next time.
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  }

  /** Joins two sets; false when they were one already. */
  join(a: number, b: number): boolean {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return false;
    this.#parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    return true;
  }
}
