import { areas } from '../../_kernel/codes.ts';
import { readText } from '../../_kernel/import/cells.ts';
import { HotlineCallKind, HotlineChannel, type HotlinePart, type RecordHotlineCallInput } from '../generated.ts';
import type { UnreadPart } from './model.ts';

/** Reads what was told of a call. It refuses nothing: what cannot be read is kept as it was told, and named. */

/** Of an unreadable part so much is kept. */
const MAX_UNREAD = 500;
const MAX_CONTENT = 4_000;
/** The other side's clock may be a little ahead: that is now. */
const AHEAD_MS = 5 * 60 * 1_000;

export function readIntake(input: Omit<RecordHotlineCallInput, 'requestKey'>, now: Date) {
  const unread: UnreadPart[] = [];
  const read = <T>(part: HotlinePart, raw: string | null | undefined, parse: (text: string) => T | undefined) => {
    if (raw == null || raw.trim() === '') return null;
    const value = parse(raw.normalize('NFKC').trim());
    if (value === undefined) unread.push({ part, text: [...writable(raw)].slice(0, MAX_UNREAD).join('') });
    return value ?? null;
  };
  const receivedAt = read('RECEIVED_AT', input.receivedAt, (text) => readMoment(text, now)) ?? now;
  return {
    channel: input.channel == null ? HotlineChannel.PHONE : read('CHANNEL', input.channel, oneOf(HotlineChannel)),
    kind: read('KIND', input.kind, oneOf(HotlineCallKind)),
    receivedAt,
    callerPhone: read('PHONE', input.callerPhone, readPhone),
    areaCode: read('AREA', input.areaCode, (text) => areas().get(text)?.code),
    content: readContent(input.content, unread),
    unread,
  };
}

/** Digits only; of a mobile number without the country's. undefined: no number. */
export function readPhone(text: string): string | undefined {
  const digits = text.replace(/^(\+|00)86/, '').replace(/[\s()-]/g, '');
  return /^(1\d{10}|0\d{9,11}|[2-9]\d{6,7})$/.test(digits) ? digits : undefined;
}

function oneOf<V extends string>(values: Readonly<Record<string, V>>): (text: string) => V | undefined {
  return (text) => Object.values(values).find((value) => value === text.toUpperCase());
}

function readMoment(text: string, now: Date): Date | undefined {
  const isRfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = isRfc3339 ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) || at > now.getTime() + AHEAD_MS || at < Date.UTC(2000, 0)
    ? undefined
    : new Date(Math.min(at, now.getTime()));
}

function readContent(raw: string | null | undefined, unread: UnreadPart[]): string | null {
  if (raw == null || raw.trim() === '') return null;
  const text = readText(raw, MAX_CONTENT, true);
  if (typeof text === 'string') return text;
  // Too long, or with characters that no page can show: kept whole but for those, and named.
  unread.push({ part: 'CONTENT', text: null });
  return writable(raw);
}

/** What PostgreSQL can store: no half of a character, no control but the line's end. */
function writable(raw: string): string {
  return Buffer.from(raw)
    .toString()
    .replace(/[^\P{Cc}\n]/gu, '');
}
