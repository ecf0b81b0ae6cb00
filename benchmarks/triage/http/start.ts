import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The server process and where it listens. */
export interface Target {
  url: string;
  process: ChildProcess;
}

export async function startTarget(): Promise<Target> {
  const child = spawn(
    process.execPath,
    ['--conditions=sprog-source', '--import=tsx', fileURLToPath(new URL('./serve.ts', import.meta.url))],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  for await (const line of createInterface({ input: child.stdout! })) return { url: line.trim(), process: child };
  throw new Error('the server ended before it listened');
}

/** What the server has used so far. `cpuSeconds` is user and system time of the whole process (Linux). */
export async function usage({
  url,
  process: child,
}: Target): Promise<{ cpuSeconds: number; onnxSeconds: number; loopP99: number; residentMb: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const metric = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return {
    cpuSeconds: (user! + system!) / 100,
    onnxSeconds: metric('sprog_inference_seconds_total'),
    loopP99: metric('nodejs_eventloop_lag_p99_seconds'),
    residentMb: Math.round(metric('process_resident_memory_bytes') / 2 ** 20),
  };
}
