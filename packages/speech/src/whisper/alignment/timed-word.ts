/** A word on its way to the transcript: its tokens, and seconds from the window's start. Merged away when its text is empty. */
export interface TimedWord {
  text: string;
  tokens: number[];
  start: number;
  end: number;
  probability: number;
}
