import { mark, writeAs } from '../draft.ts';
import type { Pen } from './pen.ts';

/** Households whose difficulty is an age, a certificate, or a child who must not be found (E21–E23, E25, E32–E34, E42, E46). */
export function writeTraitCases(pen: Pen): void {
  protectedChildren(pen);
  destituteYouth(pen);
  certificatesAndBirthdays(pen);
}

function protectedChildren({ person, household }: Pen): void {
  const child = (name: string, gender: '1' | '2', birthDate: string, student: 'PRIMARY' | 'JUNIOR') =>
    person(
      {
        name,
        gender,
        birthDate,
        student,
        guardian: { kind: 'VILLAGE_COMMITTEE' },
        childProtection: { kind: 'DE_FACTO_UNSUPPORTED', reasons: ['IN_PRISON', 'GUARDIANSHIP_REVOKED'] },
      },
      'E21',
      'E42',
    );
  household({
    code: 'YQ150104002003',
    areaCode: '150104002006',
    since: '2019-11-01',
    incomePerHead: '350.00',
    statuses: [['DIBAO', '2021-04-01']],
    causes: ['NO_LABOUR'],
    members: [
      ['02', person({ name: '顾长有', gender: '1', birthDate: '1952-08-24', seriousIllness: true })],
      ['41', child('顾辰逸', '1', '2011-12-25', 'JUNIOR')],
      ['42', child('顾可馨', '2', '2017-05-06', 'PRIMARY')],
    ],
  });
}

function destituteYouth({ person, household }: Pen): void {
  // Sixteen in 2019 and out; in again when the limit became eighteen (2020-07-29); dibao since she is of age.
  const sister = person({ name: '邱思彤', gender: '2', birthDate: '2003-09-15' }, 'E22');
  household({
    code: 'YQ150104004002',
    areaCode: '150104004006',
    since: '2018-06-01',
    incomePerHead: '870.00',
    statuses: [
      ['DESTITUTE', '2018-06-01', '2019-09-30'],
      ['DESTITUTE', '2020-08-01', '2021-09-30'],
      ['DIBAO', '2021-10-01'],
    ],
    causes: ['JOB_LOSS'],
    members: [['02', sister]],
  });

  const brother = person(
    { name: '康佑嘉', gender: '1', birthDate: '2006-05-20', student: 'VOCATIONAL', labourAbility: 'NONE' },
    'E23',
  );
  mark(brother, 'E23', 'education');
  household({
    code: 'YQ150104004003',
    areaCode: '150104004205',
    since: '2017-02-01',
    incomePerHead: '0.00',
    statuses: [['DESTITUTE', '2020-01-01']],
    causes: ['SCHOOLING'],
    members: [['02', brother]],
  });
}

function certificatesAndBirthdays({ person, household }: Pen): void {
  const father = person({
    name: '汤庆云',
    gender: '1',
    birthDate: '1962-09-13',
    selfCare: 'PARTIAL',
    disability: { type: 2, level: 1, issuedOn: '2013-07-01', expiresOn: '2023-06-30' },
  });
  mark(father, 'E32', 'disabled-persons');
  // By the lunar calendar he was born on the fifteenth of the eighth month.
  writeAs(father, 'E34', 'medical-insurance', { birthDate: '1962-08-15' });
  const mother = person({ name: '方玉梅', gender: '2', birthDate: '1964-10-31', seriousIllness: true }, 'E46');
  const daughter = person(
    { name: '汤雪', gender: '2', birthDate: '1988-02-29', labourAbility: 'NONE', selfCare: 'PARTIAL' },
    'E46',
  );
  // A certificate that was lost and issued again.
  const certificateNo = `${daughter.identifier.value}52B1`;
  daughter.disability = { type: 5, level: 2, issuedOn: '2019-08-08', expiresOn: '2029-08-07', certificateNo };
  mark(daughter, 'E33', 'disabled-persons');
  // She alone had dibao while the family was on the margin; it ended when the family’s began.
  household({
    code: 'YQ150104003002',
    areaCode: '150104003009',
    since: '1990-01-01',
    incomePerHead: '288.40',
    cases: ['E25'],
    statuses: [
      ['DIBAO_MARGIN', '2020-01-01', '2022-06-30'],
      ['DIBAO', '2022-07-01'],
    ],
    singles: [{ person: daughter, from: '2020-01-01', to: '2022-06-30' }],
    causes: ['DISABILITY', 'ILLNESS'],
    members: [
      ['02', father],
      ['12', mother],
      ['31', daughter],
    ],
  });
}
