import type { AccessLogQueryVariables, AccessOutcome } from '../asking/generated.ts';
import { enumValues } from '../words/schema-words.ts';

export const SIZE = 20;
const DAY_MS = 86_400_000;

/**
 * Whether a text may stand in the address, which browsers remember: no name, no ID number, no telephone number. The log
 * knows nobody by them.
 */
export const isOpaque = (text: string): boolean => /^[!-~]+$/.test(text) && !/^\d{11,}X?$/i.test(text);

/** The search as it stands in the address: opaque ids, codes and days. What is none of these is not asked for. */
export function askedOf(get: (name: string) => string | null): AccessLogQueryVariables {
  const text = (name: string) => get(name)?.trim() || null;
  const id = (name: string) => {
    const value = text(name);
    return value && isOpaque(value) ? value : null;
  };
  const outcome = text('outcome');
  const glass = text('breakGlass');
  return {
    first: SIZE,
    after: get('after'),
    person: id('person'),
    household: id('household'),
    subject: id('subject'),
    purpose: text('purpose'),
    outcome: outcome && enumValues('AccessOutcome').includes(outcome) ? (outcome as AccessOutcome) : null,
    breakGlass: glass === 'yes' ? true : glass === 'no' ? false : null,
    from: midnight(text('from'), 0),
    // People name the last day that they want to see.
    to: midnight(text('to'), DAY_MS),
  };
}

/** When a day begins in Beijing, or so much later. */
function midnight(day: string | null, later: number): string | null {
  if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const at = Date.parse(`${day}T00:00:00+08:00`);
  return Number.isNaN(at) ? null : new Date(at + later).toISOString();
}
