import { describe, expect, it } from 'vitest';
import { ATTEMPT_SECONDS, createAttempts } from '../../gateway/sign-in/attempts.ts';

const attempt = (state: string) => ({ state, nonce: 'n', codeVerifier: 'v', returnTo: '/' });

describe('a sign-in under way', () => {
  it('belongs to one browser and is taken once', () => {
    const attempts = createAttempts(10);
    attempts.begin('mine', attempt('s'));
    expect(attempts.take('theirs', 's')).toBeUndefined();
    expect(attempts.take('', 's')).toBeUndefined();
    expect(attempts.take('mine', 's'), 'another browser has not used it up').toEqual(attempt('s'));
    expect(attempts.take('mine', 's')).toBeUndefined();
  });

  it('is forgotten after ten minutes', () => {
    let now = 1_000_000;
    const attempts = createAttempts(10, () => now);
    attempts.begin('mine', attempt('a'));
    attempts.begin('mine', attempt('b'));
    now += ATTEMPT_SECONDS * 1000 - 1;
    expect(attempts.take('mine', 'a')).toBeDefined();
    now += 2;
    expect(attempts.take('mine', 'b')).toBeUndefined();
  });

  it('is one of a bounded number, of which the oldest makes room', () => {
    const attempts = createAttempts(3);
    for (const state of ['a', 'b', 'c', 'd']) attempts.begin('mine', attempt(state));
    expect(['a', 'b', 'c', 'd'].map((state) => attempts.take('mine', state) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});
