import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RULES } from '../../../subgraphs/assistance/catalogue.ts';
import { unknown } from '../../../subgraphs/assistance/facts.ts';
import { isParameterId, PARAMETERS as NAMES } from '../../../subgraphs/assistance/parameters/definitions.ts';
import { lawOf } from '../../../subgraphs/assistance/parameters/law.ts';
import { loadParameters } from '../../../subgraphs/assistance/parameters/load.ts';
import { withNumbers } from '../../../subgraphs/assistance/parameters/what-if.ts';
import { replay, replayed, suggest } from '../../../subgraphs/assistance/replay.ts';
import { lawChanges } from '../../../subgraphs/assistance/replays/law-changes.ts';
import { civil, household, member, PARAMETERS, status, TODAY } from '../support/facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'yihu-parameters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function table(...lines: readonly string[]) {
  const path = join(folder, 'parameters.csv');
  writeFileSync(path, ['id,jurisdiction,kind,value,below,evidence,citation,from,to', ...lines, ''].join('\n'));
  return path;
}
const place = { areaCode: '150104001001', kind: civil('URBAN' as const) };
const standardBy = (path: string, day = TODAY, at: Parameters<typeof lawOf>[1] = place) => {
  const datum = lawOf(loadParameters(path), at, day).number('dibao.standard');
  return datum.state === 'KNOWN' ? datum.value : null;
};

describe('the numbers of the law', () => {
  it('the district before the city, the region, the ministry and the nation', () => {
    const rows = ['NATIONAL', 'MINISTRY', '150000', '150100', '150104'].map(
      (who, at) => `dibao.standard,${who},,${at + 1}.00,OPEN,L,x,,`,
    );
    expect(rows.map((_, count) => standardBy(table(...rows.slice(0, count + 1))))).toEqual([100, 200, 300, 400, 500]);
    expect(standardBy(table('dibao.standard,150102,,9.00,OPEN,L,x,,', rows[3] as string))).toBe(400);
  });

  it('a row for town or country before one for both, and none by guess where that is not known', () => {
    const path = table('dibao.standard,150104,,5.00,OPEN,L,x,,', 'dibao.standard,150104,URBAN,6.00,OPEN,L,x,,');
    expect(standardBy(path)).toBe(600);
    expect(standardBy(path, TODAY, { ...place, kind: civil('RURAL') })).toBe(500);
    const urban = table('dibao.standard,150104,URBAN,6.00,OPEN,L,x,,');
    expect(standardBy(urban, TODAY, { ...place, kind: unknown('civil-affairs', 'DENIED') })).toBeNull();
  });

  it.each([
    ['dibao.standard,150104,,12,OPEN,L,x,,', 'value'],
    ['dibao.standart,150104,,12.00,OPEN,L,x,,', 'no such parameter'],
    ['dibao.standard,15010,,12.00,OPEN,L,x,,', 'jurisdiction'],
    ['dibao.standard,150104,,12.00,OPEN,L,,,', 'citation'],
    ['dibao.standard,150104,,12.00,OPEN,L,x,2024-02-30,', 'not a day'],
    ['dibao.standard,150104,,12.00,OPEN,L,x,2024-02-01,2024-01-01', 'from is after to'],
  ])('a row that cannot be relied on stops everything: %s', (row, finding) => {
    expect(() => loadParameters(table(row))).toThrow(finding);
  });

  it('nobody sets what the upper rule closed', () => {
    const closed = 'transition.months,MINISTRY,,6,CLOSED,S,x,,';
    expect(() => loadParameters(table(closed, 'transition.months,150104,,9,OPEN,L,x,,'))).toThrow('may not set');
  });

  it('two rows of one thing on one day are a mistake', () => {
    expect(() =>
      loadParameters(table('dibao.standard,150104,,1.00,OPEN,L,x,,', 'dibao.standard,150104,,2.00,OPEN,L,x,,')),
    ).toThrow('holds already');
  });

  it('each parameter has a row, and each is used by a rule', () => {
    expect(PARAMETERS.rows.every(({ id }) => isParameterId(id))).toBe(true);
    expect(new Set(PARAMETERS.rows.map(({ id }) => id))).toEqual(new Set(Object.keys(NAMES)));
    expect(new Set(RULES.flatMap(({ parameters }) => parameters))).toEqual(new Set(Object.keys(NAMES)));
  });
});

describe('the catalogue of rules', () => {
  it('has each id once, with an article, a text and its parameters', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { title, versions } of RULES) {
      expect(title).toMatch(/\p{Script=Han}/u);
      for (const { article, text } of versions) expect(`${article}${text}`).toMatch(/\p{Script=Han}.{10,}/u);
    }
  });

  it('versions of one rule do not overlap', () => {
    for (const { id, versions } of RULES) {
      for (const [at, { from }] of versions.slice(1).entries()) {
        expect(`${id} ${versions[at]?.to ?? ''}` < `${id} ${from}`).toBe(true);
      }
    }
  });
});

describe('replay', () => {
  const all = [50_000, 92_000, 140_000].map((income, at) =>
    household({
      householdId: `h${at}`,
      incomePerHead: civil(income),
      statuses: status('DIBAO_MARGIN'),
      members: [member({ isHead: true })],
    }),
  );
  const byOwnDay = { parameters: PARAMETERS, lawDay: null };

  it('the same law makes no difference', () => {
    for (const facts of all) {
      const { differences, beforeFen, afterFen } = replay(facts, TODAY, byOwnDay, byOwnDay);
      expect([differences, afterFen - beforeFen]).toEqual([[], 0]);
    }
  });

  it('another standard: who gains, who loses, and the money', () => {
    const parameters = withNumbers(PARAMETERS, { 'dibao.standard': 95_000 }, TODAY);
    const by = (facts: (typeof all)[number]) => replay(facts, TODAY, byOwnDay, { parameters, lawDay: null });
    const seen = by(all[2] as (typeof all)[number]).differences.map(({ status: step, before, after, deltaFen }) => [
      step,
      before,
      after,
      deltaFen,
    ]);
    // Who was recognised on the margin only has no property check for dibao: what it would be paid is open.
    expect(seen).toContainEqual(['DIBAO_MARGIN', 'NO', 'YES', 0]);
    const delta = (facts: (typeof all)[number]) => by(facts).afterFen - by(facts).beforeFen;
    expect(all.map(delta)).toEqual([0, 0, 0]);
    const movables = { state: 'KNOWN', value: 0, source: 'means-check', asOf: TODAY } as const;
    expect(all.map((facts) => delta({ ...facts, movables }))).toEqual([4_500, 3_000, 0]);
  });

  it('the law of last year', () => {
    const { differences } = replay(
      all[2] as (typeof all)[number],
      TODAY,
      { parameters: PARAMETERS, lawDay: '2023-12-31' },
      byOwnDay,
    );
    // 1.5 × 880.00 = 1,320.00 and 1.5 × 905.00 = 1,357.50: neither reaches 1,400.00.
    expect(differences).toEqual([]);
  });

  it('an old decision comes out as it did, whatever was decided since', () => {
    const facts = all[1] as (typeof all)[number];
    const { status: suggested, lawVersion } = suggest(facts, '2024-03-01', byOwnDay);
    const old = { on: '2024-03-01', suggested, lawVersion };
    expect(suggested).toBe('DIBAO_MARGIN');
    const since = withNumbers(PARAMETERS, { 'dibao.standard': 50_000 }, '2024-07-01');
    expect(suggest(facts, TODAY, { parameters: since, lawDay: null }).status).not.toBe(suggested);
    expect(replayed(old, facts, since)).toEqual({ suggested, isSame: true, isSameLaw: true });
    const before = withNumbers(PARAMETERS, { 'dibao.standard': 50_000 }, '2024-02-01');
    expect(replayed(old, facts, before)).toMatchObject({ isSame: false, isSameLaw: false });
    const richer = { ...facts, incomePerHead: civil(140_000) };
    expect(replayed(old, richer, since)).toMatchObject({ isSame: false, isSameLaw: true });
  });

  it('names the rules and parameters that differ between two days', () => {
    const { rules, parameters } = lawChanges(PARAMETERS, all[0] as (typeof all)[number], '2020-07-28', '2024-10-31');
    expect(parameters).toContainEqual({ id: 'dibao.standard', name: '低保标准', before: '740.00', after: '905.00' });
    expect(parameters).toContainEqual({
      ...{ id: 'destitute.minorBelow', name: '特困未成年人年龄上限', before: '16', after: '18' },
    });
    expect(rules.find(({ ruleId }) => ruleId === 'rigid-expenditure')).toMatchObject({ before: null });
    expect(lawChanges(PARAMETERS, all[0] as (typeof all)[number], '2024-10-31', '2024-10-31')).toEqual({
      ...{ rules: [], parameters: [] },
    });
  });

  it('what is no number of the law changes nothing', () => {
    expect(() => withNumbers(PARAMETERS, { 'dibao.standard': 1.5 }, TODAY)).toThrow(RangeError);
    expect(() => withNumbers(PARAMETERS, { 'income.excluded': 1 }, TODAY)).toThrow(RangeError);
    expect(() => withNumbers(PARAMETERS, { 'dibao.standard': 1 }, '2017-01-01')).toThrow(RangeError);
  });
});
