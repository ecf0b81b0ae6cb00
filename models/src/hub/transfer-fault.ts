/**
 * What to do after a request that did not bring the file: `again` goes on from the bytes that are here, `restart` throws them away first, `next`
 * leaves this source, `stop` leaves all sources.
 */
export type Remedy = 'again' | 'restart' | 'next' | 'stop';

/** A request that did not bring the file. The message names no query string: signed addresses hold secrets. */
export class TransferFault extends Error {
  readonly remedy: Remedy;
  /** Why, for the code of the error that the caller gets at last. */
  readonly kind: 'network' | 'bytes' | 'refused' | 'disk';
  /** Seconds that the source asks to wait. */
  readonly waitSeconds: number | undefined;
  constructor(
    remedy: Remedy,
    message: string,
    {
      kind = 'network',
      waitSeconds,
      cause,
    }: { kind?: TransferFault['kind']; waitSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'TransferFault';
    this.remedy = remedy;
    this.kind = kind;
    this.waitSeconds = waitSeconds;
  }
}
