/** Decodes the packets of one track, in order. */
export interface PacketDecoder {
  /** Of what `decode` gives. */
  readonly sampleRate: number;
  /** Mono samples of a packet; undefined when it is damaged. */
  decode(packet: Uint8Array): Float32Array | undefined;
  close(): void;
}
