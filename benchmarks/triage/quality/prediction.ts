/** What a method says of one text, best first. */
export interface Prediction {
  mainGroups: string[];
  subjects: string[];
  /** Probability of the first main group, for methods that have one. */
  confidence?: number;
}

/** A method under test. */
export interface Method {
  name: string;
  /** What it was trained on and how, for the table's notes. */
  note: string;
  predict(texts: string[]): Promise<Prediction[]>;
}
