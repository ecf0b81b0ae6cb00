import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FairScheduler } from './fair-scheduler.ts';

/** Work that tells its turn and ends when told. */
function recorder() {
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      order.push(name);
      ends.push(resolve);
    });
  const endOne = async () => {
    ends.shift()?.();
    await sleep(0);
  };
  return { order, work, endOne };
}

describe('FairScheduler', () => {
  it('lets short recordings go before long ones', async () => {
    const { order, work, endOne } = recorder();
    const scheduler = new FairScheduler({ slots: 1 });
    const long = scheduler.open(600);
    const short = scheduler.open(3);
    const all = [
      long.schedule(work('l1')),
      long.schedule(work('l2')),
      short.schedule(work('s1')),
      short.schedule(work('s2')),
    ];
    for (let i = 0; i < 4; i++) await endOne();
    await Promise.all(all);
    expect(order).toEqual(['l1', 's1', 's2', 'l2']);
  });

  it('takes turns among long recordings and keeps one slot for short ones', async () => {
    const { order, work, endOne } = recorder();
    const scheduler = new FairScheduler({ slots: 2 });
    const a = scheduler.open(600);
    const b = scheduler.open(undefined);
    const all = [a.schedule(work('a1')), a.schedule(work('a2')), b.schedule(work('b1')), b.schedule(work('b2'))];
    expect(order).toEqual(['a1']);
    const short = scheduler.open(2);
    all.push(short.schedule(work('s')));
    expect(order).toEqual(['a1', 's']);
    for (let i = 0; i < 5; i++) await endOne();
    await Promise.all(all);
    expect(order).toEqual(['a1', 's', 'b1', 'a2', 'b2']);
  });

  it('does not forget a long recording behind many short ones', async () => {
    const { order, work, endOne } = recorder();
    const scheduler = new FairScheduler({ slots: 1, patienceSeconds: 0 });
    const short = scheduler.open(2);
    const long = scheduler.open(100);
    const all = [short.schedule(work('s1')), short.schedule(work('s2')), long.schedule(work('l'))];
    await sleep(2);
    for (let i = 0; i < 3; i++) await endOne();
    await Promise.all(all);
    expect(order).toEqual(['s1', 'l', 's2']);
  });

  it('refuses more recordings than its limit, and drops what waits in a closed lane', async () => {
    const { work, endOne } = recorder();
    const scheduler = new FairScheduler({ slots: 1, limit: 1 });
    const lane = scheduler.open(1);
    expect(() => scheduler.open(1)).toThrow(expect.objectContaining({ code: 'OVERLOADED' }));
    const first = lane.schedule(work('x'));
    const second = lane.schedule(work('y'));
    lane.close();
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    await endOne();
    await first;
    expect(scheduler.lanes).toBe(0);
    await expect(lane.schedule(work('z'))).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('goes on after work that fails', async () => {
    const scheduler = new FairScheduler({ slots: 1 });
    const lane = scheduler.open(1);
    await expect(lane.schedule(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(lane.schedule(async () => 1)).resolves.toBe(1);
  });
});
