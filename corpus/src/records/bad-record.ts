/** Something that cannot be used; it is set aside and the run goes on. No field quotes what was written in it. */
export interface BadRecord {
  source: string;
  /** File, and line or number in it. */
  where: string;
  reason: string;
}
