/** A first-in first-out queue with two priorities, so that short work is not stuck behind long work. O(1) amortised. */
export class TaskQueue<T> {
  #high: T[] = [];
  #normal: T[] = [];

  get size(): number {
    return this.#high.length + this.#normal.length;
  }

  push(task: T, priority: 'high' | 'normal' = 'normal'): void {
    (priority === 'high' ? this.#high : this.#normal).push(task);
  }

  shift(): T | undefined {
    return this.#high.shift() ?? this.#normal.shift();
  }

  /** Takes a waiting task out; false when it is not there (it runs already, or never was). */
  remove(task: T): boolean {
    for (const list of [this.#high, this.#normal]) {
      const index = list.indexOf(task);
      if (index >= 0) {
        list.splice(index, 1);
        return true;
      }
    }
    return false;
  }

  /** Takes everything out. */
  drain(): T[] {
    const all = [...this.#high, ...this.#normal];
    this.#high = [];
    this.#normal = [];
    return all;
  }
}
