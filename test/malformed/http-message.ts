/** Stands in every generated input where a citizen's words could stand; it must never come back, nor be logged. */
export const canary = 'Zebrakvist-070761';

/** A request that is broken in some way. */
export interface MalformedRequest {
  /** Which part of it is broken, for the message of a failing test. */
  kind: string;
  bytes: Buffer;
  /** The frame itself is broken: the server may wait for more, or close without a word. */
  unframed?: true;
}

/** Bytes of an HTTP/1.1 request whose frame is right, whatever its parts hold. */
export function httpMessage(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | Uint8Array = '',
): Buffer {
  const content = Buffer.from(body as string);
  const all = { Host: 'localhost', Connection: 'close', 'Content-Length': String(content.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}
