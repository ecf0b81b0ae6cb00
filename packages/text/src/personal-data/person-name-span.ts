/** A person's name found elsewhere, as by a neural model. UTF-16 offsets, `end` exclusive. */
export interface PersonNameSpan {
  start: number;
  end: number;
  /** 0..1; 0.9 when left out. */
  confidence?: number;
  reason?: string;
}
