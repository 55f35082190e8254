/** What the emergency bureau has on record in the tests: a flood in 2023, a drought in 2022, a household in each. */

export const FLOODED = 'YQ150104100001';
export const DRY = 'YQ150104100002';

/** All steps before the district's. */
export const STEPS = {
  reviewedOn: '2023-08-20',
  noticeFrom: '2023-08-21',
  noticeTo: '2023-08-27',
  townCheckedOn: '2023-08-28',
};
export const criterion = (recordNo: string) => ({
  ...{ recordNo, level: '四级', criterion: '转移安置 100 人以上', documentNo: '演示1号' },
});
export const standard = (recordNo: string) => ({
  recordNo,
  kind: '过渡期救助',
  unit: '元/人·日',
  documentNo: '演示1号',
});
export const need = (householdId: string, year: string) => ({ householdId, year, personCount: '3' });

const flood = { householdId: FLOODED, eventNo: 'ZH2' };
const cash = { form: '现金', amount: '1,800元' };
export const RECORDS: Readonly<Record<string, Record<string, string>[]>> = {
  events: [
    {
      ...{ recordNo: 'ZH1', name: '演示旱灾', kind: '干旱', townCodes: '150104100、150104008' },
      ...{ startedOn: '2022-06-01', endedOn: '2022-08-01' },
    },
    {
      ...{ recordNo: 'ZH2', name: '演示洪涝', kind: '洪涝', startedOn: '2023/7/20' },
      townCodes: '150104100208,150104100000',
    },
  ],
  phases: [
    { recordNo: 'JD1', eventNo: 'ZH2', kind: '报灾', from: '2023-07-20', to: '2023-07-20' },
    { recordNo: 'JD2', eventNo: 'ZH2', kind: '响应', responseLevel: 'Ⅲ级', from: '2023-07-21', to: '2023-07-30' },
    { recordNo: 'JD3', eventNo: 'ZH2', kind: '恢复重建', from: '2023-07-31' },
  ],
  'response-criteria': [
    { ...criterion('TJ1'), from: '2020-01-01', to: '2022-12-31' },
    { ...criterion('TJ2'), criterion: '转移安置 80 人以上', from: '2023-01-01' },
    { ...criterion('TJ3'), kind: '旱灾', from: '2020-01-01' },
  ],
  'relief-standards': [
    { ...standard('BZ1'), amount: '15', from: '2020-01-01', to: '2022-12-31' },
    { ...standard('BZ2'), amount: '20', from: '2023-01-01' },
  ],
  impacts: [{ recordNo: 'SZ1', ...flood, personCount: '3', houseDamage: '倒房', registeredOn: '2023-07-22' }],
  'winter-spring-needs': [
    {
      recordNo: 'DC1',
      ...need(FLOODED, '2023'),
      needs: '口粮、取暖、看病',
      listedOn: '2023-10-31',
      verifiedOn: '2023-11-09',
    },
    { recordNo: 'DC2', ...need(DRY, '2022'), needs: '取暖', listedOn: '2022-11-01' },
  ],
  reliefs: [
    { recordNo: 'JZ1', ...flood, kind: '应急救助', decidedOn: '2023-07-21', form: '物资', goods: '棉被' },
    {
      ...{ recordNo: 'JZ2', ...flood, kind: '过渡期救助', decidedOn: '2023-07-30', ...cash },
      ...{ from: '2023-07-31', to: '2023-08-29' },
    },
    {
      recordNo: 'JZ3',
      householdId: FLOODED,
      kind: '冬春救助',
      winterYear: '2023',
      decidedOn: '2024-01-09',
      ...cash,
    },
    { recordNo: 'JZ4', householdId: DRY, eventNo: 'ZH1', kind: '旱灾救助', decidedOn: '2022-07-01', ...cash },
  ],
  rebuilds: [
    {
      ...{ recordNo: 'CJ1', ...flood, work: '重建', route: '提名', enteredOn: '2023-08-10', ...STEPS },
      ...{ approvedOn: '2023-09-05', grant: '20000' },
    },
  ],
};
