/** A language and how sure we are of it. */
export interface IdentifiedLanguage {
  /**
   * ISO 639 code: `da nb nn sv fo is de en`, another language where its letters or words show it (`pl`, `ar`, `so` ...),
   * `other` for text that is none of the eight and no more can be said, `und` for text without letters.
   */
  readonly code: string;
  /** Calibrated on held-out text, 0 to 1; 0 only for `und`. */
  readonly probability: number;
}
