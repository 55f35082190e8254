import { describe, expect, it } from 'vitest';
import type { AccessEntry, Answer, Source } from '../../console/src/asking/answer.ts';
import { contentOf } from '../../console/src/cards/gather.ts';
import type { CardSpec } from '../../console/src/cards/spec.ts';

const SPEC = {
  department: 'education',
  title: { zh: '教育', en: 'Education' },
  sections: [
    {
      title: { zh: '学籍', en: 'Enrolment' },
      path: 'members.person.education.enrolments',
      of: 'Enrolment',
      main: ['stage', 'school'],
    },
    {
      title: { zh: '送教上门', en: 'Home teaching' },
      path: 'members.person.education.homeTeaching',
      of: 'HomeTeaching',
      main: ['school'],
    },
  ],
} as unknown as CardSpec;

const member = (education: unknown) => ({ id: 'm', person: { id: 'p', name: '赵雨桐', education } });
const source = (more: Partial<Source> = {}): Source => ({
  department: 'education',
  title: '教育',
  state: 'OK',
  asOf: '2024-10-31',
  freshness: 'FRESH',
  dueBy: null,
  ...more,
});
/** `enrolments.0.school` */
const stepsOf = (field: string) =>
  field.split('.').flatMap((step) => (step === '' ? [] : [/^\d+$/.test(step) ? Number(step) : step]));
const entry = (field: string, state: AccessEntry['state'], reason: string): AccessEntry => ({
  path: ['household', 'members', 0, 'person', 'education', ...stepsOf(field)],
  state,
  reason,
});
const answer = (educations: readonly unknown[], more: Partial<Answer<unknown>> = {}): Answer<unknown> => ({
  isLoading: false,
  data: { household: { id: 'h', members: educations.map(member) } },
  access: [],
  sources: [source()],
  failure: null,
  retry: () => undefined,
  ...more,
});
const RECORD = { enrolments: [{ stage: 'PRIMARY', school: null }], homeTeaching: null };

describe('how a department’s card stands', () => {
  it('data: there is a record, told with whose it is', () => {
    const content = contentOf(SPEC, answer([null, RECORD]));
    expect(content.standing).toBe('DATA');
    expect(content.sections[0]?.rows).toEqual([{ who: '赵雨桐', record: RECORD.enrolments[0] }]);
    expect(content.source?.asOf).toBe('2024-10-31');
  });

  it('none: it answered, nothing was refused, and there is nothing', () => {
    expect(contentOf(SPEC, answer([null, null])).standing).toBe('NONE');
    expect(contentOf(SPEC, answer([{ enrolments: [], homeTeaching: [] }])).standing).toBe('NONE');
  });

  it('denied: nothing is shown and something was refused, which is never read as no record', () => {
    const access = [entry('', 'DENIED', '缺少权限')];
    const content = contentOf(SPEC, answer([null], { access }));
    expect(content.standing).toBe('DENIED');
    // What is withheld is everything below the place that was refused.
    expect(content.refusals).toEqual([
      { entry: access[0], what: [{ title: SPEC.sections[0]?.title }, { title: SPEC.sections[1]?.title }] },
    ]);
  });

  it('data in part: each reason is told once, with all that is withheld for it', () => {
    const access = [
      entry('homeTeaching', 'DENIED', '缺少权限'),
      entry('enrolments.0.school', 'DENIED', '缺少权限'),
      entry('enrolments.1.school', 'DENIED', '缺少权限'),
    ];
    const content = contentOf(SPEC, answer([RECORD], { access }));
    expect(content.standing).toBe('DATA');
    expect(content.sections[0]?.lockedFields.has('school')).toBe(true);
    expect(content.sections[1]?.locked).toBe(access[0]);
    expect(content.refusals.map(({ what }) => what)).toEqual([
      [{ title: SPEC.sections[1]?.title }, { field: 'Enrolment.school' }],
    ]);
  });

  it('down: the department did not answer, which is never read as no record or as refused', () => {
    const access = [
      entry('', 'SOURCE_DOWN', '数据来源部门暂不可用，并非没有记录'),
      entry('homeTeaching', 'DENIED', '缺少权限'),
    ];
    const content = contentOf(SPEC, answer([null], { access, sources: [source({ state: 'DOWN', asOf: null })] }));
    expect(content.standing).toBe('DOWN');
  });

  it('a masked value is shown, and is no refusal', () => {
    const access = [entry('enrolments.0.school', 'MASKED', '仅显示部分内容')];
    const content = contentOf(SPEC, answer([RECORD], { access }));
    expect(content).toMatchObject({ standing: 'DATA', refusals: [] });
  });
});
