import { describe, expect, it } from 'vitest';
import type { Access } from '../../gateway/audit/access.ts';
import { createWriter } from '../../gateway/audit/writer.ts';
import { readOf } from './log.ts';

/** Transactions that end when they are told to. */
function openAppend() {
  const batches: { readonly batch: readonly Access[]; end(error?: Error): void }[] = [];
  const append = (batch: readonly Access[]) =>
    new Promise<void>((resolve, reject) => {
      batches.push({ batch, end: (error) => (error ? reject(error) : resolve()) });
    });
  return { batches, append };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const named = (requestId: string) => readOf(['p1'], { requestId });
const dataFault = () => Object.assign(new Error('x'), { code: '22021', severity: 'ERROR' });

describe('the writer of the log', () => {
  it('writes when idle what comes in the same turn, and what comes meanwhile in one transaction', async () => {
    const { batches, append } = openAppend();
    const writer = createWriter(append);
    const done: string[] = [];
    const record = (id: string) => writer.record(named(id)).then(() => done.push(id));
    void record('a');
    void record('with a');
    await turn();
    expect(batches.map(({ batch }) => batch.length)).toEqual([2]);
    for (const id of ['b', 'c', 'd']) void record(id);
    await turn();
    expect(batches).toHaveLength(1);
    expect(done).toEqual([]);
    batches[0]?.end();
    await turn();
    expect(done).toEqual(['a', 'with a']);
    expect(batches[1]?.batch.map(({ requestId }) => requestId)).toEqual(['b', 'c', 'd']);
    batches[1]?.end();
    await turn();
    expect(done).toEqual(['a', 'with a', 'b', 'c', 'd']);
    await writer.idle();
  });

  it('answers nobody whose transaction failed, and goes on with the next', async () => {
    const { batches, append } = openAppend();
    const writer = createWriter(append);
    const first = writer.record(named('a'));
    await turn();
    const second = writer.record(named('b'));
    batches[0]?.end(new Error('connection lost'));
    await expect(first).rejects.toThrow('connection lost');
    await turn();
    batches[1]?.end();
    await second;
    const third = writer.record(named('c'));
    await turn();
    batches[2]?.end();
    await third;
  });

  it('writes one by one what came with an entry that the database cannot take', async () => {
    const writer = createWriter(async (batch) => {
      if (batch.some(({ requestId }) => requestId === 'bad')) throw dataFault();
    });
    const outcomes = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((id) => writer.record(named(id))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('bounds a transaction', async () => {
    const sizes: number[] = [];
    const writer = createWriter(async (batch) => void sizes.push(batch.length));
    await Promise.all(Array.from({ length: 1_200 }, (_, i) => writer.record(named(String(i)))));
    expect(sizes).toEqual([500, 500, 200]);
  });
});
