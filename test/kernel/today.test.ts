import { afterEach, expect, it, vi } from 'vitest';
import { answerAsOn, realToday, today, todayOfRun } from '../../subgraphs/_kernel/today.ts';

afterEach(() => {
  answerAsOn(undefined);
  vi.useRealTimers();
});

it('is the day in Beijing, wherever the hub runs', () => {
  vi.useFakeTimers({ now: new Date('2024-10-31T16:30:00Z') });
  expect([today(), realToday()]).toEqual(['2024-11-01', '2024-11-01']);
  expect(today(new Date('2024-12-31T15:59:59Z'))).toBe('2024-12-31');
});

it('stays on a fixed day for questions, and for nothing that has a time of its own', () => {
  vi.useFakeTimers({ now: new Date('2026-11-24T02:00:00Z') });
  answerAsOn('2024-10-31');
  expect(today()).toBe('2024-10-31');
  expect(today(new Date('2025-01-01T00:00:00Z'))).toBe('2025-01-01');
  expect(realToday()).toBe('2026-11-24');
  answerAsOn(undefined);
  expect(today()).toBe('2026-11-24');
});

it('is the same for a job as for a question, whenever the job runs', () => {
  const later = new Date('2030-05-15T20:00:00Z');
  expect(todayOfRun(later)).toBe('2030-05-16');
  answerAsOn('2024-10-31');
  expect(todayOfRun(later)).toBe(today());
});
