import { DocumentTable, type Segment } from './document-table.ts';
import type { Forest } from './forest.ts';
import { joinPartition } from './join-partition.ts';
import type { PairCheck } from './pair-check.ts';
import { partitionCount } from './read-keys.ts';
import { sameSets } from './same-sets.ts';
import { SetStore } from './set-store.ts';
import { type Duplicate, stars } from './stars.ts';
import { UnionFind } from './union-find.ts';

/**
 * Near duplicates among the documents of all segments. Partitions of the keys are joined one by one, in any order or at once in several
 * processes; {@link resolve} puts their pairs together. With the forest of an earlier index, only new segments look for others.
 */
export class DedupIndex {
  readonly table: DocumentTable;
  readonly partitions: number;
  readonly sets: SetStore;
  readonly #first: Uint32Array;
  readonly #known: UnionFind;
  readonly #old: Uint8Array | undefined;

  constructor(segments: readonly Segment[], earlier?: Forest) {
    this.table = new DocumentTable(segments);
    this.sets = new SetStore(this.table);
    this.partitions = partitionCount(segments);
    this.#first = sameSets(this.table);
    this.#known = new UnionFind(this.table.documents);
    this.#first.forEach((first, document) => {
      this.#known.join(first, document);
    });
    const bases = earlier && this.#placesOf(earlier);
    if (!earlier || !bases) return;
    // A set counts as old when any document with it is.
    this.#old = new Uint8Array(this.table.documents);
    earlier.segments.forEach(({ documents }, at) => {
      for (let document = bases[at]!; document < bases[at]! + documents; document++)
        this.#old![this.#first[document]!] = 1;
    });
    for (const [a, b] of earlier.pairs(bases)) this.#known.join(a, b);
  }

  /** Where the earlier segments begin now; undefined when one is not there any more, and nothing of the earlier run can be used. */
  #placesOf({ segments }: Forest): number[] | undefined {
    const places = new Map(this.table.segments.map(({ name }, at) => [name, at]));
    const bases: number[] = [];
    for (const { name, documents } of segments) {
      const at = places.get(name);
      if (at === undefined || this.table.segments[at]!.info.documents !== documents) return undefined;
      bases.push(this.table.bases[at]!);
    }
    return bases;
  }

  /** Joins one partition. Pairs that connect what was not connected are reported, or every pair when `all` is set. */
  join(partition: number, onPair: (a: number, b: number, likeness: number) => void, all = false): PairCheck {
    const old = this.#old;
    return joinPartition({
      table: this.table,
      sets: this.sets,
      first: this.#first,
      partition,
      partitions: this.partitions,
      onPair,
      ...(all ? {} : { known: this.#known }),
      ...(old && !all ? { isOld: (document: number) => old[document] === 1 } : {}),
    });
  }

  /** Takes pairs that another process found. */
  connect(a: number, b: number): void {
    this.#known.join(a, b);
  }

  /** Members of each component with more than one eligible document, by number. */
  components(eligible: (document: number) => boolean): number[][] {
    const { documents, size } = this.table;
    const count = new Uint32Array(documents);
    for (let document = 0; document < documents; document++)
      if (size[document]! > 0 && eligible(document)) count[this.#known.find(document)]!++;
    const members = new Map<number, number[]>();
    for (let document = 0; document < documents; document++) {
      const root = this.#known.find(document);
      if (count[root]! < 2 || size[document] === 0 || !eligible(document)) continue;
      const list = members.get(root);
      if (list) list.push(document);
      else members.set(root, [document]);
    }
    return [...members.values()];
  }

  /** Duplicates within a component, whose members are given best first. */
  stars(members: readonly number[]): Duplicate[] {
    return stars(members, this.table, this.sets, this.#first);
  }

  /** The pairs that hold every component together, for the next index. */
  *forest(): Generator<[number, number]> {
    for (let document = 0; document < this.table.documents; document++) {
      const root = this.#known.find(document);
      if (root !== document) yield [root, document];
    }
  }

  close(): void {
    this.sets.close();
  }
}
