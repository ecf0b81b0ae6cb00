import { existsSync, readFileSync } from 'node:fs';

/** Name of the processor, for the report. */
export function processor(): string {
  const line = /model name\s*:\s*(.+)/.exec(existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : '');
  return line?.[1] ?? process.arch;
}
