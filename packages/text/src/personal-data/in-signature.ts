const closing =
  /(?:^|[^a-zæøå])(?:mvh|m\.v\.h|vh|kh|v\/h|hilsen|hilsner|hilsn|hils|regards|gr(?:ü|ue)(?:ß|ss)e|h(?:ä|a)lsningar|underskrift|knus|undertegnede)(?![a-zæøå])/;

/** Whether a span stands in the sender's block: after a closing greeting, or as the only thing on its line. */
export function inSignature(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 160), start).toLowerCase();
  if (closing.test(before)) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const rest = text.slice(end, end + 24);
  return (
    start > 0 &&
    (before.includes('\n') || start < 160) &&
    line.trim() === '' &&
    /^[ \t.,]*(?:\n|$)/.test(rest) &&
    before.trim() !== ''
  );
}
