import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../subgraphs/_kernel/import/run-import.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import education from '../../../subgraphs/education/index.ts';
import { databases } from '../../support/database.ts';
import { importRows, keys, serve } from '../../support/department.ts';
import { rowsOf } from '../../support/exports.ts';
import { idNumber, officer, person, personKey, registerOn, temporaryKey, withCheckCharacter } from './register.ts';

const [A, B, C] = [idNumber(11), idNumber(13), idNumber(15)];
const verified = (recordNo: string, number: string) => ({ recordNo, personId: personKey(number), state: 'VERIFIED' });
const holder = (recordNo: string, number: string) => ({ recordNo, personId: personKey(number), state: 'DISPUTED' });
const apart = (recordNo: string) => ({ recordNo, personId: temporaryKey(recordNo), state: 'DISPUTED' });

describe.each(databases())('whose a record is, in civil affairs on $name', ({ open }) => {
  let register: ReturnType<typeof registerOn>;
  let department: Awaited<ReturnType<typeof serve>>;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await open([civilAffairs, education]);
    close = database.close;
    register = registerOn(database.db);
    department = await serve(civilAffairs, database.db);
  });
  afterAll(() => close());
  beforeEach(() => register.empty());

  const load = async (rows: readonly [recordNo: string, document: string][], batchSize = 2_000) => {
    const cells = rows.map(([recordNo, document]) => person(recordNo, document));
    const { inserted, updated, unchanged, rejected } = await register.load('persons', cells, {
      batchSize,
      again: true,
    });
    expect(rejected).toBe(0);
    return { inserted, updated, unchanged };
  };
  const byNumber = async (number: string) => {
    const query = 'query($n: IdNumber!) { personByIdNumber(idNumber: $n) { id idNumber identityState } }';
    return (await department.query(officer, query, { n: number })).data.personByIdNumber;
  };

  const loadText = async (lines: readonly (readonly string[])[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'yihu-register-'));
    const path = join(folder, 'persons.csv');
    writeFileSync(path, lines.map((cells) => cells.join(',')).join('\n'));
    const file = civilAffairs.files[0] as (typeof civilAffairs.files)[number];
    try {
      return await importFile({ db: register.db, department: civilAffairs, file, path, keys });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  describe('two records with one number (E04)', () => {
    const pair: [string, string][] = [
      ['P1', A],
      ['P2', A],
    ];

    it.each([
      ['in one batch', pair, 2_000, 'P1'],
      ['in one batch, the other way round', pair.toReversed(), 2_000, 'P2'],
      ['in two batches', pair, 1, 'P1'],
      ['in two batches, the other way round', pair.toReversed(), 1, 'P2'],
    ] as const)('%s are kept apart, both disputed, and stay so', async (_, rows, batchSize, first) => {
      await load(rows, batchSize);
      const settled = pair.map(([recordNo]) => (recordNo === first ? holder(recordNo, A) : apart(recordNo)));
      expect(await register.identities()).toEqual(settled);
      for (const again of [rows, rows.toReversed()]) {
        expect(await load(again, batchSize)).toEqual({ inserted: 0, updated: 0, unchanged: 2 });
        expect(await register.identities()).toEqual(settled);
      }
    });

    it.each([
      ['', pair],
      [', the other way round', pair.toReversed()],
    ])('in two files are kept apart, and the first on record keeps the key%s', async (_, rows) => {
      const [first, second] = rows as [[string, string], [string, string]];
      await load([first]);
      expect(await register.identities()).toEqual([verified(first[0], A)]);
      await load([second]);
      const settled = [holder(first[0], A), apart(second[0])].sort((a, b) => (a.recordNo < b.recordNo ? -1 : 1));
      expect(await register.identities()).toEqual(settled);
      for (const file of [[first], [second], rows]) {
        expect(await load(file)).toEqual({ inserted: 0, updated: 0, unchanged: file.length });
      }
      expect(await register.identities()).toEqual(settled);
    });

    it('are found by the number as the first on record, and said to be disputed', async () => {
      await load(pair);
      expect(await byNumber(A)).toEqual({ id: personKey(A), idNumber: A, identityState: 'DISPUTED' });
    });

    it('what other departments have under the number stays with the first', async () => {
      const enrolment = { stage: '小学', school: '民族小学', isBoarder: '否', enrolledOn: '2020-09-01' };
      await load([['P1', A]]);
      await importRows(education, register.db, 'enrolments', [{ recordNo: 'XJ1', personId: A, ...enrolment }]);
      await load([['P2', A]]);
      const joined = await rowsOf(
        register.db,
        sql`select p.record_no as "recordNo" from education.enrolment join civil_affairs.person p using (person_id)`,
      );
      expect(joined).toEqual([{ recordNo: 'P1' }]);
    });

    it.each([2_000, 1])(
      'the dispute ends when one number is corrected, whichever it is (batches of %i)',
      async (size) => {
        for (const corrected of ['P1', 'P2']) {
          for (const order of [(rows: [string, string][]) => rows, (rows: [string, string][]) => rows.toReversed()]) {
            await register.empty();
            await load(pair);
            const rows = order(pair.map(([recordNo, number]) => [recordNo, recordNo === corrected ? B : number]));
            await load(rows, size);
            const settled = pair.map(([recordNo]) => verified(recordNo, recordNo === corrected ? B : A));
            expect(await register.identities()).toEqual(settled);
            expect(await load(rows, size)).toEqual({ inserted: 0, updated: 0, unchanged: 2 });
          }
        }
      },
    );

    it('ends too when only the corrected record comes again', async () => {
      await load(pair);
      await load([['P1', B]]);
      expect(await register.identities()).toEqual([verified('P1', B), verified('P2', A)]);
    });

    it.each([
      ['a number that is none', idNumber(17).slice(0, 17).concat('Y'), 'INVALID'],
      ['none', '', 'TEMPORARY'],
    ])('ends when one of them has %s', async (_, document, state) => {
      await load(pair);
      await load([['P1', document]]);
      expect(await register.identities()).toEqual([
        { recordNo: 'P1', personId: temporaryKey('P1'), state },
        verified('P2', A),
      ]);
    });

    it('goes on among the others when there were three: one of them has the key at once', async () => {
      await load([...pair, ['P3', A]]);
      expect(await register.identities()).toEqual([holder('P1', A), apart('P2'), apart('P3')]);
      await load([
        ['P1', B],
        ['P2', A],
        ['P3', A],
      ]);
      expect(await register.identities()).toEqual([verified('P1', B), holder('P2', A), apart('P3')]);
    });

    it.each([2_000, 1])('numbers written into each other’s record are exchanged (batches of %i)', async (size) => {
      await load([
        ['P1', A],
        ['P2', B],
      ]);
      await load(
        [
          ['P1', B],
          ['P2', A],
        ],
        size,
      );
      expect(await register.identities()).toEqual([verified('P1', B), verified('P2', A)]);
    });

    it('a row that is refused disputes nothing', async () => {
      const rows = [person('P1', A, { deathDate: '1900-01-01' }), person('P2', A), person('P3', B)];
      await register.load('persons', rows);
      expect(await register.identities()).toEqual([verified('P2', A), verified('P3', B)]);
    });
  });

  it('a number that is none is kept as it was written, under a temporary key (E01)', async () => {
    const wrong = A.slice(0, 17) + (A[17] === '5' ? '6' : '5');
    await load([
      ['P1', wrong],
      ['P2', wrong],
      ['P3', A],
    ]);
    const invalid = (recordNo: string) => ({ recordNo, personId: temporaryKey(recordNo), state: 'INVALID' });
    expect(await register.identities()).toEqual([invalid('P1'), invalid('P2'), verified('P3', A)]);
  });

  it('15 digits and 18 digits are one number (E02)', async () => {
    const fifteen = A.slice(0, 6) + A.slice(8, 17);
    await load([['P1', fifteen]]);
    expect(await register.identities()).toEqual([verified('P1', A)]);
    expect(await load([['P1', A]])).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
    await load([['P2', fifteen]]);
    expect(await register.identities()).toEqual([holder('P1', A), apart('P2')]);
  });

  it('however a number is typed, it is the same (E03)', async () => {
    const withX = '15019920140618901X';
    const fullWidth = withX.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    await load([['P1', withX]]);
    for (const typed of [
      withX.toLowerCase(),
      fullWidth,
      ` ${withX.slice(0, 6)} ${withX.slice(6)}　`,
      `\u200b${withX}`,
    ]) {
      expect(await load([['P1', typed]]), typed).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
    }
    expect(await register.identities()).toEqual([verified('P1', withX)]);
  });

  it('a person is found by an earlier number, and shown with the present one (E05)', async () => {
    await register.load('persons', [person('P1', A, { formerIdNumber: B.slice(0, 6) + B.slice(8, 17) })]);
    for (const number of [A, B]) {
      expect(await byNumber(number)).toEqual({ id: personKey(A), idNumber: A, identityState: 'VERIFIED' });
    }
    expect(await byNumber(C)).toBeNull();
  });

  it('without a number the key is temporary, and the same at every import (E06)', async () => {
    await load([['P1', '']]);
    expect(await register.identities()).toEqual([{ recordNo: 'P1', personId: temporaryKey('P1'), state: 'TEMPORARY' }]);
    expect(await load([['P1', '']])).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
    await load([['P1', A]]);
    expect(await register.identities()).toEqual([verified('P1', A)]);
  });

  it.each([
    ['HK_MO_TW_PERMIT', withCheckCharacter('81000019820211000')],
    ['FOREIGN_PR', withCheckCharacter('91599919551020002')],
    ['PASSPORT', 'YHW0000001'],
  ] as const)('a %s names a person like a citizen’s number (E07)', async (kind, value) => {
    await load([['P1', value]]);
    expect(await register.identities()).toEqual([
      { recordNo: 'P1', personId: keys.person({ kind, value }), state: 'VERIFIED' },
    ]);
  });

  it('a file without the column of numbers is no register; one without former numbers leaves them alone (E05)', async () => {
    await register.load('persons', [person('P1', A, { formerIdNumber: B })]);
    const headings = ['人员编号', '证件号码', '姓名', '性别', '出生日期', '居住地区划'];
    const cells = ['P1', A, '郑爱芬', '女', '1964-08-19', '150104001002'];
    await expect(loadText([headings.toSpliced(1, 1), cells.toSpliced(1, 1)])).rejects.toMatchObject({
      code: 'MISSING_COLUMN',
    });
    await loadText([headings, cells]);
    expect(await byNumber(B)).toMatchObject({ id: personKey(A) });
  });

  const link = (linkNo: string, more: Record<string, string>) => ({
    ...{ linkNo, decisionNo: '玉民认〔2024〕1号', decidedOn: '2024-10-31' },
    ...more,
  });

  it('a decision whose a record is outlives the next import of the old file', async () => {
    await load([
      ['P1', ''],
      ['P2', B],
    ]);
    await register.load('identity-links', [
      link('GL1', { formerDepartment: 'civil-affairs', formerRecordNo: 'P1', currentDocument: A }),
      link('GL2', { formerDocument: B, currentDocument: C }),
    ]);
    const decided = [
      { recordNo: 'P1', personId: personKey(A), state: 'TEMPORARY' },
      { recordNo: 'P2', personId: personKey(C), state: 'VERIFIED' },
    ];
    expect(await register.identities()).toEqual(decided);
    expect(
      await load([
        ['P1', ''],
        ['P2', B],
      ]),
    ).toEqual({ inserted: 0, updated: 0, unchanged: 2 });
    expect(await register.identities()).toEqual(decided);
  });

  it('two records that by a decision are one person’s are kept and disputed, none is lost', async () => {
    await register.load('identity-links', [link('GL1', { formerDocument: B, currentDocument: C })]);
    await load([
      ['P1', C],
      ['P2', B],
    ]);
    expect(await register.identities()).toEqual([holder('P1', C), apart('P2')]);
  });
});
