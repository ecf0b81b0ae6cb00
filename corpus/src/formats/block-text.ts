/** Builds text from a stream of tags and characters: blocks become paragraphs with an empty line between them, blanks are folded. */
export class BlockText {
  #done: string[] = [];
  #parts: string[] = [];
  #raw = 0;

  /** Characters inside a block. */
  add(text: string): void {
    this.#parts.push(text);
  }

  /** A line break inside a paragraph. */
  lineBreak(): void {
    this.#parts.push('\u0000');
  }

  /** Begins or ends text whose blanks and lines stay as they are (`pre`). */
  keepBlanks(on: boolean): void {
    this.endBlock();
    this.#raw += on ? 1 : -1;
  }

  /** Ends the paragraph, if there is one. */
  endBlock(): void {
    const text = this.#parts.join('');
    this.#parts = [];
    const block = this.#raw > 0 ? text.replaceAll('\u0000', '\n').replace(/^\n+|\s+$/g, '') : folded(text);
    if (block !== '') this.#done.push(block);
  }

  /** The text so far, which is taken out. */
  take(): string {
    this.endBlock();
    const text = this.#done.join('\n\n');
    this.#done = [];
    return text;
  }
}

function folded(text: string): string {
  return text
    .replace(/[^\S\u00a0\u0000]+/g, ' ')
    .replace(/ ?\u0000 ?/g, '\n')
    .trim();
}
