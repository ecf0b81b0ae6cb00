import { finalise } from '../scan/finalise.ts';

/** The shard of a record: follows from its id alone, so that the order in which a source is read does not matter. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return Math.floor((finalise(hash) / 2 ** 32) * shards);
}
