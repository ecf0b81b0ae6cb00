import { grouped } from './markdown.ts';
import type { ReleaseFacts } from './release-facts.ts';

const why = {
  first: 'First release.',
  major: 'Records of the previous release changed or went: MAJOR by the rules of Croissant.',
  minor: 'All records of the previous release are here as they were, and more: MINOR.',
  patch: 'The same data as before, described or packed anew: PATCH.',
};

/** The entry of this release on top of those before. */
export function changelog({ manifest, changelog: before }: ReleaseFacts): string {
  const { version, date, previous, changes, sources } = manifest;
  const lost = changes.changed + changes.removed + changes.withdrawn;
  const kind = previous === null ? 'first' : lost > 0 ? 'major' : changes.added > 0 ? 'minor' : 'patch';
  const entry = `## ${version} (${date})

${why[kind]}

- ${grouped(changes.added)} records added
- ${grouped(changes.changed)} changed
- ${grouped(changes.removed)} removed
- ${grouped(changes.withdrawn)} withdrawn by contributors
- sources: ${sources.map(({ id }) => id).join(', ')}
`;
  const older = before?.replace(/^# Changelog\n+/, '');
  return `# Changelog\n\n${entry}${older ? `\n${older}` : ''}`;
}
