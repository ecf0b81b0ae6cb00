/** Numbers of a document in a segment's `.rows`, 32 bits each. */
export const row = {
  size: 0,
  setHigh: 1,
  setLow: 2,
  contentHigh: 3,
  contentLow: 4,
  sketch: 5,
  /** Where the set begins in `.sets`, in elements: low and high half. */
  offsetLow: 9,
  offsetHigh: 10,
  characters: 11,
} as const;
/** Numbers a row. */
export const ROW = 12;

/** What is known of a segment beside its files: one shard of one source. */
export interface SegmentInfo {
  documents: number;
  /** Keys in each block of `.keys`; a block is its keys ascending, then the row of each. */
  blocks: number[];
}

/** The files of a segment, by what is appended to its path. */
export const segmentFiles = ['.rows', '.keys', '.sets', '.ids'] as const;

/** What decides between near duplicates, beside the row: a line of `.ids`. */
export interface SegmentId {
  id: string;
  licence: string;
  created: string;
}
