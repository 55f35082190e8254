import { fifteenDigits, fullWidth, mark, writeAs, wrongCheckDigit } from '../draft.ts';
import type { Pen } from './pen.ts';

/** Households whose difficulty is by which number somebody goes, if any (E01–E07), and two whose money came late or stops (E29, E40). */
export function writeIdentityCases(pen: Pen): void {
  ordinary(pen);
  numbers(pen);
  sharedAndChangedNumbers(pen);
  withoutCitizenNumber(pen);
}

/** The README's example: no fault at all, and something for every department. */
function ordinary({ person, household }: Pen): void {
  const head = person({
    name: '赵福根',
    gender: '1',
    birthDate: '1976-04-12',
    selfCare: 'PARTIAL',
    disability: { type: 4, level: 2, issuedOn: '2018-05-21', expiresOn: '2028-05-20' },
  });
  const wife = person({ name: '刘桂香', gender: '2', birthDate: '1978-09-30', seriousIllness: true });
  const daughter = person({ name: '赵雨桐', gender: '2', birthDate: '2014-06-18', student: 'PRIMARY' });
  const mother = person({ name: '孙秀兰', gender: '2', birthDate: '1949-11-05', selfCare: 'PARTIAL' });
  household({
    code: 'YQ150104001001',
    areaCode: '150104001002',
    since: '2013-08-01',
    incomePerHead: '412.35',
    statuses: [
      ['DIBAO_MARGIN', '2020-03-01', '2021-03-31'],
      ['DIBAO', '2021-04-01'],
    ],
    causes: ['DISABILITY', 'ILLNESS'],
    members: [
      ['02', head],
      ['12', wife],
      ['31', daughter, { from: '2014-06-18' }],
      ['52', mother, { from: '2019-02-01' }],
    ],
  });
}

function numbers({ person, household }: Pen): void {
  const wrong = person({ name: '周建国', gender: '1', birthDate: '1958-03-21', seriousIllness: true });
  writeAs(wrong, 'E01', 'civil-affairs', { idNumber: wrongCheckDigit(wrong.identifier.value) });
  household({
    code: 'YQ150104001002',
    areaCode: '150104001004',
    since: '2005-01-01',
    incomePerHead: '655.00',
    statuses: [['DIBAO', '2021-06-01']],
    causes: ['ILLNESS'],
    members: [
      ['02', wrong],
      ['12', person({ name: '吴淑芳', gender: '2', birthDate: '1960-07-02' })],
    ],
  });

  const old = person({ name: '韩有福', gender: '1', birthDate: '1951-01-09' });
  writeAs(old, 'E02', 'medical-insurance', { idNumber: fifteenDigits(old.identifier.value) });
  household({
    code: 'YQ150104002001',
    areaCode: '150104002002',
    since: '2009-05-01',
    incomePerHead: '730.50',
    statuses: [['DIBAO', '2022-01-01']],
    causes: ['NO_LABOUR'],
    members: [
      ['02', old],
      ['12', person({ name: '任翠云', gender: '2', birthDate: '1953-04-11', selfCare: 'PARTIAL' })],
    ],
  });

  // Three ways of typing one number: a small x, full-width digits, spaces.
  const father = person({
    name: '冯志强',
    gender: '1',
    birthDate: '1983-05-17',
    first: 907,
    disability: { type: 1, level: 3, issuedOn: '2016-11-02', expiresOn: '2026-11-01' },
  });
  const mother = person({ name: '蒋丽娟', gender: '2', birthDate: '1985-12-08' });
  const son = person({ name: '冯博文', gender: '1', birthDate: '2011-03-14', first: 907, student: 'JUNIOR' });
  const spaced = father.identifier.value.replace(/^(.{6})(.{8})/, '$1 $2 ');
  writeAs(father, 'E03', 'disabled-persons', { idNumber: spaced.toLowerCase() });
  writeAs(mother, 'E03', 'medical-insurance', { idNumber: ` ${mother.identifier.value}` });
  writeAs(son, 'E03', 'education', { idNumber: fullWidth(son.identifier.value.toLowerCase()) });
  household({
    code: 'YQ150104002002',
    areaCode: '150104002004',
    since: '2010-10-01',
    incomePerHead: '1120.00',
    cases: ['E29'],
    statuses: [
      ['DIBAO', '2022-02-01', '2024-09-30'],
      ['DIBAO_MARGIN', '2024-10-01'],
    ],
    // October is the seventh month.
    transition: { person: mother, hiredOn: '2024-03-11', from: '2024-04-01', formerIncomePerHead: '596.00' },
    causes: ['DISABILITY'],
    members: [
      ['02', father],
      ['12', mother],
      ['21', son, { from: '2011-03-14' }],
    ],
  });
}

function sharedAndChangedNumbers({ person, household, identities }: Pen): void {
  const first = person(
    {
      name: '郑爱华',
      gender: '2',
      birthDate: '1964-08-19',
      disability: { type: 6, level: 2, issuedOn: '2019-01-15', expiresOn: '2029-01-14' },
    },
    'E04',
  );
  household({
    code: 'YQ150104003001',
    areaCode: '150104003005',
    since: '2012-04-01',
    incomePerHead: '1010.00',
    statuses: [['DIBAO_SINGLE', '2023-02-01']],
    causes: ['DISABILITY'],
    members: [['02', first]],
  });

  const second = person({ name: '贾月英', gender: '2', birthDate: '1964-08-19', identifier: first.identifier }, 'E04');
  const husband = person({ name: '孟长顺', gender: '1', birthDate: '1961-02-27', seriousIllness: true });
  husband.formerIdNumber = identities.citizen('1961-02-27', '1', 951);
  writeAs(husband, 'E05', 'medical-insurance', { idNumber: husband.formerIdNumber });
  const home = household({
    code: 'YQ150104004001',
    areaCode: '150104004003',
    since: '2001-01-01',
    incomePerHead: '588.20',
    statuses: [['DIBAO', '2021-04-01']],
    causes: ['ILLNESS'],
    members: [
      ['02', second],
      ['11', husband],
    ],
  });
  mark(home, 'E40', 'finance');
}

function withoutCitizenNumber({ person, household, identities }: Pen): void {
  const newborn = person(
    { name: '田若曦', gender: '2', birthDate: '2024-10-03', identifier: { kind: 'TEMP', value: '' }, selfCare: 'NONE' },
    'E06',
  );
  household({
    code: 'YQ150104100004',
    areaCode: '150104100205',
    since: '2022-06-01',
    incomePerHead: '760.00',
    statuses: [['RELAPSE_MONITORED', '2023-09-01']],
    causes: ['ACCIDENT'],
    members: [
      ['02', person({ name: '田永飞', gender: '1', birthDate: '1995-07-25' })],
      ['12', person({ name: '白云霞', gender: '2', birthDate: '1997-01-13', seriousIllness: true })],
      ['31', newborn, { from: '2024-10-03' }],
    ],
  });

  const permit = { kind: 'HK_MO_TW_PERMIT', value: identities.territoryPermit('81', '1982-02-11') } as const;
  const foreign = { kind: 'FOREIGN_PR', value: identities.foreignPermit('1955-10-20', '2') } as const;
  const wife = person({ name: '林佩珊', gender: '2', birthDate: '1982-02-11', identifier: permit }, 'E07');
  const mother = person(
    { name: 'MAI THI HARU', gender: '2', birthDate: '1955-10-20', identifier: foreign, ethnicity: '97' },
    'E07',
  );
  household({
    code: 'YQ150104006001',
    areaCode: '150104006005',
    since: '2015-03-01',
    incomePerHead: '1985.75',
    statuses: [['RIGID_EXPENDITURE', '2024-03-01', '2025-02-28']],
    causes: ['ILLNESS'],
    members: [
      ['02', person({ name: '程国栋', gender: '1', birthDate: '1979-06-06', seriousIllness: true }, 'E36')],
      ['12', wife],
      ['56', mother, { from: '2017-09-01' }],
    ],
  });
}
