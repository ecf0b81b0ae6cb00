/** A text with its main group, `oos` for out of scope. */
export interface Labelled {
  text: string;
  label: string;
}
