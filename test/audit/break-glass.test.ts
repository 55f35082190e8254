import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, type LoggedRequest } from '../../gateway/audit/digest.ts';
import { databases } from '../support/database.ts';
import { type Log, openLog, readOf, saidOf } from './log.ts';

const GLASS = '0f3b1c52-7a5e-4d2b-9a61-3c1d2e4f5a6b';
const REQUEST: LoggedRequest = {
  ...{ id: 1, at: 1_700_000_000_000, requestId: 'r-1', subject: 'clerk', role: 'staff', areas: '150104001' },
  ...{ purpose: 'PATROL', caseId: null, operationHash: 'hash', outcome: 'ANSWERED', code: null, persons: 1 },
  ...{ shownFrom: 1_700_000_000_000, breakGlass: null },
  groups: [{ kind: 'person', outcome: 'RELEASED', fieldSet: 'set', ids: ['p1'] }],
};

it('a request without a break-glass has the digest it had before there were any', () => {
  const { id, at, requestId, subject, role, areas, purpose, caseId, operationHash, outcome, code } = REQUEST;
  const before = [
    ...['yihu-access/1', id, at, requestId, subject, role, areas, purpose, caseId, operationHash],
    ...[outcome, code, REQUEST.persons, REQUEST.shownFrom, [['person', 'RELEASED', 'set', 'p1']]],
  ];
  expect(digestOf(REQUEST)).toBe(createHash('sha256').update(JSON.stringify(before)).digest('base64url'));
  expect(digestOf({ ...REQUEST, breakGlass: GLASS })).not.toBe(digestOf(REQUEST));
});

describe.each(databases())('the flag of a break-glass, on $name', ({ open }) => {
  let log: Log;
  beforeEach(async () => {
    log = await openLog(open);
    const plain = readOf(['p1']);
    await log.append()([plain, { ...plain, viewer: { ...plain.viewer, glass: GLASS } }, plain]);
    await log.seal();
  });
  afterEach(() => log.close());

  it('is sealed with its request', async () => {
    expect(await log.count(sql`access_log.access_request where break_glass = ${GLASS}`)).toBe(1);
    expect(await saidOf(log)).toEqual([]);
  });

  it.each([
    ['taken off', sql`update access_log.access_request set break_glass = null where break_glass is not null`],
    ['exchanged', sql`update access_log.access_request set break_glass = 'another' where break_glass is not null`],
    ['put on', sql`update access_log.access_request set break_glass = ${GLASS} where leaf = 3`],
  ])('cannot be %s without being seen', async (_, edit) => {
    await log.tamper(edit);
    const said = await saidOf(log);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^CHANGED s1 l[123]$/);
  });
});
