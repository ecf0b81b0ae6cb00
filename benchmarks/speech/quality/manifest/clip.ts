/** One recording with what is said in it. */
export interface Clip {
  /** Path of the sound. */
  path: string;
  text: string;
  seconds?: number;
}
