import { describe, expect, it } from 'vitest';
import { amountFen, bankAccount, createRandom, yuan } from '../../subgraphs/_world/index.ts';

describe('a stream of draws', () => {
  it('is the same on every machine', () => {
    const random = createRandom(1).fork('education');
    expect([random.integer(0, 999), random.integer(0, 999), random.date('2020-01-01', '2024-10-31')]).toEqual(PINNED);
  });

  it('does not move when another department draws more', () => {
    const one = createRandom(1);
    const two = createRandom(1);
    one.fork('housing').next();
    one.next();
    expect(one.fork('education').next()).toBe(two.fork('education').next());
  });

  it('draws whole numbers with both ends, evenly', () => {
    const random = createRandom(5);
    const drawn = Array.from({ length: 30_000 }, () => random.integer(1, 3));
    for (const value of [1, 2, 3]) expect(Math.abs(drawn.filter((n) => n === value).length - 10_000)).toBeLessThan(400);
  });

  it('draws by weight', () => {
    const random = createRandom(5);
    const drawn = Array.from({ length: 20_000 }, () =>
      random.weighted([
        ['often', 9],
        ['never', 0],
        ['seldom', 1],
      ]),
    );
    expect(drawn).not.toContain('never');
    expect(Math.abs(drawn.filter((word) => word === 'seldom').length - 2000)).toBeLessThan(200);
  });

  it('draws amounts whose median is the one given', () => {
    const random = createRandom(5);
    const amounts = Array.from({ length: 9999 }, () => amountFen(random, { median: 640, p99: 78_000 })).sort(
      (a, b) => a - b,
    );
    expect(amounts[4999]).toBeGreaterThan(58_000);
    expect(amounts[4999]).toBeLessThan(70_000);
    expect([yuan(5), yuan(105), yuan(-90500)]).toEqual(['0.05', '1.05', '-905.00']);
  });

  it('draws bank accounts that no bank has issued', () => {
    const account = bankAccount(createRandom(5));
    expect(account).toMatch(/^629999\d{13}$/);
    const luhn = [...account].reverse().reduce((sum, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
    expect(luhn % 10).not.toBe(0);
  });
});

const PINNED = [45, 182, '2023-07-09'];
