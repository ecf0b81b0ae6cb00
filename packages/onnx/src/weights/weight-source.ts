/** Named weights in a file or folder, read one at a time as float32 whatever they are stored as. */
export interface WeightSource {
  /** Names with their shapes. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** The values, row-major; quantised weights are multiplied out. @throws SprogError MODEL_DAMAGED when the name is not there */
  read(name: string): Float32Array;
  close(): void;
}
