import { mark } from '../draft.ts';
import type { Pen } from './pen.ts';

/** Households that answer to somebody elsewhere: another province, a guardian, an institution (E19, E20, E31, E48). */
export function writeElsewhereCases(pen: Pen): void {
  fromElsewhere(pen);
  institution(pen);
}

function fromElsewhere({ person, household }: Pen): void {
  const there = { registerCounty: '140299' } as const;
  const head = person({
    ...there,
    name: '史永刚',
    gender: '1',
    birthDate: '1981-10-01',
    disability: {
      type: 4,
      level: 3,
      issuedOn: '2024-04-10',
      expiresOn: '2034-04-09',
      formerLevel: { level: 2, until: '2024-04-09' },
    },
  });
  mark(head, 'E31', 'disabled-persons');
  const wife = person({
    ...there,
    name: '汪翠莲',
    gender: '2',
    birthDate: '1984-08-16',
    disability: { type: 5, level: 3, issuedOn: '2020-06-01', expiresOn: '2030-05-31' },
  });
  mark(wife, 'E31', 'disabled-persons');
  household({
    code: 'YQ150104100003',
    areaCode: '150104100003',
    since: '2021-03-01',
    incomePerHead: '1012.00',
    cases: ['E19'],
    statuses: [['OTHER_HARDSHIP', '2024-05-01']],
    causes: ['DISABILITY'],
    members: [
      ['02', head],
      ['12', wife],
    ],
  });

  const grandmother = person({ name: '尹素琴', gender: '2', birthDate: '1946-01-27', selfCare: 'PARTIAL' });
  const grandson = person(
    {
      name: '黎宇城',
      gender: '1',
      birthDate: '2013-11-11',
      student: 'PRIMARY',
      guardian: { kind: 'RELATIVE', recordNo: head.recordNo },
    },
    'E20',
  );
  household({
    code: 'YQ150104005001',
    areaCode: '150104005007',
    since: '2019-09-01',
    incomePerHead: '620.00',
    statuses: [['DIBAO', '2021-04-01']],
    causes: ['NO_LABOUR'],
    members: [
      ['02', grandmother],
      ['11', person({ name: '黎万春', gender: '1', birthDate: '1944-05-03', seriousIllness: true })],
      ['41', grandson],
    ],
  });
}

/** The head is who represents the institution; its wards are not related to anybody. */
function institution({ person, household }: Pen): void {
  const guardian = { kind: 'INSTITUTION' } as const;
  household({
    code: 'YQ150104005002',
    areaCode: '150104005013',
    since: '2018-01-01',
    incomePerHead: '0.00',
    cases: ['E48'],
    institution: '玉泉区儿童福利院（合成）',
    statuses: [['DESTITUTE', '2020-01-01']],
    causes: ['NO_LABOUR'],
    members: [
      ['02', person({ name: '易慧敏', gender: '2', birthDate: '1975-05-05' })],
      [
        '99',
        person(
          {
            name: '玉晨',
            gender: '1',
            birthDate: '2012-01-01',
            student: 'PRIMARY',
            guardian,
            childProtection: { kind: 'ORPHAN', reasons: ['DEAD'] },
          },
          'E48',
        ),
      ],
      [
        '99',
        person(
          {
            name: '玉晴',
            gender: '2',
            birthDate: '2010-01-01',
            student: 'JUNIOR',
            guardian,
            childProtection: { kind: 'ORPHAN', reasons: ['DEAD'] },
          },
          'E48',
        ),
      ],
      [
        '98',
        person(
          {
            name: '玉福',
            gender: '1',
            birthDate: '1957-01-01',
            selfCare: 'NONE',
            guardian: { kind: 'CIVIL_AFFAIRS' },
            disability: { type: 6, level: 1, issuedOn: '2015-01-01', expiresOn: '2024-12-31' },
          },
          'E48',
        ),
      ],
    ],
  });
}
