import type { PullProgress } from '@sprog/models';
import type { Progress } from '../output/progress.ts';

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** Shows on a bar of megabytes how a model comes. */
export const pullProgress =
  (bar: Progress) =>
  ({ received, total }: PullProgress): void =>
    bar.update(megabytes(received), total === undefined ? undefined : megabytes(total));
