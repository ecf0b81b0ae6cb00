import { connect } from 'node:net';
import type { MalformedRequest } from './http-message.ts';

/**
 * Sends bytes on a connection of their own and gives all that came back until it was closed. Where the server may be waiting for bytes that never
 * come, our side is closed after 150 ms; where an answer is due, it is waited for.
 */
export function sendBytes(port: number, { bytes, unframed }: MalformedRequest): Promise<string> {
  const patience = unframed ? 150 : 120_000;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    let half: NodeJS.Timeout | undefined;
    let whole: NodeJS.Timeout | undefined;
    socket.on('connect', () => {
      socket.write(bytes);
      half = setTimeout(() => socket.end(), patience);
      whole = setTimeout(() => socket.destroy(), 150_000);
    });
    socket.on('data', (chunk) => {
      clearTimeout(half);
      half = setTimeout(() => socket.end(), patience);
      chunks.push(chunk);
    });
    // A server that closes while we still write resets the connection; what it said before counts.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(half);
      clearTimeout(whole);
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });
}
