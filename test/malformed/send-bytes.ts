import { connect } from 'node:net';

/** Milliseconds without an answer after which our side of the connection is closed, as the request is waiting for bytes that never come. */
const patience = 150;

/** Sends bytes on a connection of their own and gives all that came back until it was closed. */
export function sendBytes(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    let half: NodeJS.Timeout | undefined;
    let whole: NodeJS.Timeout | undefined;
    socket.on('connect', () => {
      socket.write(bytes);
      half = setTimeout(() => socket.end(), patience);
      whole = setTimeout(() => socket.destroy(), 10_000);
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
