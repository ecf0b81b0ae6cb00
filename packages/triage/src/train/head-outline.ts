import type { HeadName, HeadPart } from './head-parts.ts';
import type { PreparedCase } from './prepare-cases.ts';
import type { HeadReport } from './training-report.ts';

/** Cases that a training needs, and labelled ones that a head needs. */
export const fewest = 50;
/** Acute cases that the head for urgency needs: with fewer in the held-out part nobody could say that none is missed. */
const fewestAcute = 50;

/** Counts of a head's labels; `reason` is empty when they suffice for a training, else it says what is missing. */
export function headOutline(name: HeadName, parts: readonly HeadPart[], cases: readonly PreparedCase[]): HeadReport {
  const labelled = parts.flatMap((part) => part.cases);
  const trainingCases = labelled.filter((one) => cases[one]!.fold >= 0).length;
  const classes = parts.reduce((sum, part) => sum + new Set(part.labels).size, 0);
  const acute = name === 'urgency' ? cases.filter((one) => one.urgency === 'acute').length : 0;
  let reason = '';
  if (labelled.length < fewest) reason = `${labelled.length} labelled cases of at least ${fewest}`;
  else if (classes < 2) reason = 'all cases have the same label';
  else if (name === 'urgency' && acute < fewestAcute) reason = `${acute} acute cases of at least ${fewestAcute}`;
  return { installed: false, reason, trainingCases, heldOutCases: labelled.length - trainingCases };
}
