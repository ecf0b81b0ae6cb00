import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  node: string;
  /** Load of the last minute before the run: above 0.3 other work was running. */
  loadBefore: number;
}

/** Names the machine and warns when other work is running on it. */
export function machine(): Machine {
  const list = cpus();
  const loadBefore = Math.round(loadavg()[0]! * 100) / 100;
  if (loadBefore > 0.3)
    console.error(
      `Warning: the load was ${loadBefore} before this run; other work makes the times worse than they are.`,
    );
  return {
    cpu: list[0]?.model ?? 'unknown',
    cores: list.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore,
  };
}
