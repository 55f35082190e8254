import { describe, expect, it } from 'vitest';
import { createSessions, IDLE_SECONDS, LONGEST_SECONDS } from '../../gateway/sign-in/sessions.ts';

const ACCOUNT = { subject: 's-1', accessToken: 't', name: undefined, office: undefined };

/** Sessions under a clock that is moved by hand, in seconds. */
function underClock() {
  let now = 1_000;
  const sessions = createSessions(() => now * 1000);
  const open = (subject = 's-1', tokenSeconds = 100_000) =>
    sessions.open({ ...ACCOUNT, subject }, (now + tokenSeconds) * 1000);
  const later = (seconds: number) => {
    now += seconds;
  };
  return { ...sessions, openFor: open, later };
}

describe('a session', () => {
  it('has an id that nobody can guess, and another token against forged requests', () => {
    const { openFor, find } = underClock();
    const [one, two] = [openFor(), openFor()];
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(find(one)?.csrf).toMatch(/^[\w-]{43}$/);
    expect(find(one)?.csrf).not.toBe(find(two)?.csrf);
    expect(find(`${one}x`)).toBeUndefined();
    expect(find('')).toBeUndefined();
  });

  it('ends when nothing is done for half an hour', () => {
    const { openFor, find, later, use } = underClock();
    const id = openFor();
    later(IDLE_SECONDS - 1);
    use(id);
    later(IDLE_SECONDS - 1);
    expect(find(id)).toBeDefined();
    later(2);
    expect(find(id), 'looking at it was no use of it').toBeUndefined();
    use(id);
    expect(find(id), 'nor is it woken').toBeUndefined();
  });

  it('ends after eight hours, whatever is done', () => {
    const { openFor, find, later, use } = underClock();
    const id = openFor();
    for (let passed = 0; passed < LONGEST_SECONDS - 600; passed += 600) {
      later(600);
      use(id);
    }
    later(599);
    expect(find(id)).toBeDefined();
    later(1);
    expect(find(id)).toBeUndefined();
  });

  it('ends with its token', () => {
    const { openFor, find, later } = underClock();
    const id = openFor('s-1', 300);
    later(299);
    expect(find(id)).toBeDefined();
    later(1);
    expect(find(id)).toBeUndefined();
  });

  it('ends when it is ended', () => {
    const { openFor, find, end } = underClock();
    const [one, two] = [openFor(), openFor()];
    end(one);
    expect([find(one), find(two) !== undefined]).toEqual([undefined, true]);
  });

  it('is one of ten of an account: the one unused longest makes room, and nobody else', () => {
    const { openFor, find, use } = underClock();
    const other = openFor('s-2');
    const ids = Array.from({ length: 10 }, () => openFor());
    use(ids[0] as string);
    ids.push(openFor());
    expect(ids.map((id) => find(id) !== undefined)).toEqual([true, false, ...Array(9).fill(true)]);
    expect(find(other)).toBeDefined();
  });
});
