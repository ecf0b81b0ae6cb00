import { SprogError } from '@sprog/core';

/** Options of {@link FairScheduler}. */
export interface SchedulerOptions {
  /** Windows that run at once: as many as there are workers. */
  slots: number;
  /** Recordings under way at once, those that wait counted; one more is OVERLOADED. Default 64. */
  limit?: number;
  /** A recording no longer than this, in seconds, is short and goes first. Default 30. */
  shortSeconds?: number;
  /** Seconds that a long recording's window waits at most behind short ones. Default 20. */
  patienceSeconds?: number;
}

/** One recording's place in the scheduler. */
export interface Lane {
  /** Runs one window when its turn comes; hand this to `transcribe` as `schedule`. */
  schedule<T>(work: () => Promise<T>): Promise<T>;
  /** Gives the place back. What waits is dropped. */
  close(): void;
}

interface Waiting {
  start(): void;
  drop(): void;
  since: number;
}

interface LaneState {
  short: boolean;
  waiting: Waiting[];
  running: number;
  closed: boolean;
}

/**
 * Shares the workers between recordings, one window at a time. Short recordings go before long ones; among equals whoever had a turn least recently
 * is next, so that ten long files advance side by side. A long one is never forgotten: after `patienceSeconds` it takes one turn, and while nobody
 * short waits it takes every slot but one, which is kept for the next short recording.
 */
export class FairScheduler {
  readonly #slots: number;
  readonly #limit: number;
  readonly #shortSeconds: number;
  readonly #patience: number;
  /** In order of their last turn. */
  readonly #lanes = new Set<LaneState>();
  #running = 0;
  #longRunning = 0;

  constructor({ slots, limit = 64, shortSeconds = 30, patienceSeconds = 20 }: SchedulerOptions) {
    this.#slots = slots;
    this.#limit = limit;
    this.#shortSeconds = shortSeconds;
    this.#patience = patienceSeconds * 1000;
  }

  /** Recordings under way. */
  get lanes(): number {
    return this.#lanes.size;
  }

  /** Windows that wait. */
  get waiting(): number {
    let count = 0;
    for (const lane of this.#lanes) count += lane.waiting.length;
    return count;
  }

  /**
   * A place for a recording of `seconds`; one of unknown length counts as long.
   * @throws SprogError OVERLOADED
   */
  open(seconds: number | undefined): Lane {
    if (this.#lanes.size >= this.#limit) throw new SprogError('OVERLOADED', 'too many recordings at once');
    const short = seconds !== undefined && seconds <= this.#shortSeconds;
    const state: LaneState = { short, waiting: [], running: 0, closed: false };
    this.#lanes.add(state);
    return {
      schedule: (work) => this.#schedule(state, work),
      close: () => {
        state.closed = true;
        this.#lanes.delete(state);
        for (const one of state.waiting.splice(0)) one.drop();
      },
    };
  }

  #schedule<T>(lane: LaneState, work: () => Promise<T>): Promise<T> {
    if (lane.closed) return Promise.reject(new SprogError('CANCELLED'));
    return new Promise<T>((resolve, reject) => {
      lane.waiting.push({
        since: performance.now(),
        drop: () => reject(new SprogError('CANCELLED')),
        start: () => {
          this.#running++;
          lane.running++;
          if (!lane.short) this.#longRunning++;
          const done = () => {
            this.#running--;
            lane.running--;
            if (!lane.short) this.#longRunning--;
            this.#dispatch();
          };
          work().then(resolve, reject).finally(done);
        },
      });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    while (this.#running < this.#slots) {
      const lane = this.#next();
      if (!lane) return;
      this.#lanes.delete(lane);
      this.#lanes.add(lane);
      lane.waiting.shift()!.start();
    }
  }

  #next(): LaneState | undefined {
    const now = performance.now();
    const ready = [...this.#lanes].filter((lane) => lane.waiting.length > 0);
    const long = ready.find((lane) => !lane.short);
    // With one slot only, a long recording may use it: there is none to keep.
    const room = this.#longRunning < Math.max(1, this.#slots - 1);
    if (long && room && now - long.waiting[0]!.since > this.#patience) return long;
    return ready.find((lane) => lane.short) ?? (room ? long : undefined);
  }
}
