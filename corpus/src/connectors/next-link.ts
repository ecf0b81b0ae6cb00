/**
 * Address of the next page in a `Link` header (RFC 8288); only of the same origin, as a token goes with it.
 * @param from address of the page that named it
 */
export function nextLink(header: string | undefined, from: string): string | undefined {
  for (const part of header?.split(/,(?=\s*<)/) ?? []) {
    const match = /^\s*<([^>]+)>\s*;.*\brel="?next"?/.exec(part);
    if (!match || !URL.canParse(match[1]!, from)) continue;
    const url = new URL(match[1]!, from);
    if (url.origin === new URL(from).origin) return url.href;
  }
  return undefined;
}
