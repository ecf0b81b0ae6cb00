import type { TranscriptModel } from './transcript.ts';

/** The sentence that every transcript carries for those who read it. */
export function machineNotice({ id, revision }: Pick<TranscriptModel, 'id' | 'revision'>): string {
  return `Denne udskrift er lavet af en maskine (model ${id}, revision ${revision}). Den kan indeholde fejl og bør sammenholdes med lyden.`;
}
