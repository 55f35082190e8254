import { mark } from '../draft.ts';
import type { Pen } from './pen.ts';

/** Households whose difficulty is who belongs to them, where, and since when (E14–E18, E24, E30, E43). */
export function writeFamilyCases(pen: Pen): void {
  deaths(pen);
  twoHouseholds(pen);
  twoTowns(pen);
}

function deaths({ person, household, identities }: Pen): void {
  household({
    code: 'YQ150104100001',
    areaCode: '150104100208',
    since: '1999-01-01',
    incomePerHead: '395.00',
    statuses: [['DIBAO', '2020-01-01']],
    causes: ['NO_LABOUR'],
    members: [
      ['02', person({ name: '郭来福', gender: '1', birthDate: '1966-05-30', seriousIllness: true }, 'E35')],
      // Buried forty days ago, still on the list: the membership has no end.
      ['51', person({ name: '郭永贵', gender: '1', birthDate: '1939-10-15', deathDate: '2024-09-21' }, 'E14')],
      // Named and born as one of the twins of YQ150104007002.
      [
        '41',
        person({ name: '钱子涵', gender: '1', birthDate: '2015-08-08', student: 'PRIMARY' }, 'E13'),
        { from: '2020-09-01' },
      ],
    ],
  });

  // 313 yuan for each of two survivors and 104 more for her age: 417.
  const head = person({ name: '侯文山', gender: '1', birthDate: '1941-06-11', deathDate: '2024-03-14' });
  const widow = person({ name: '邵巧珍', gender: '2', birthDate: '1943-12-01', selfCare: 'PARTIAL' });
  const son = person({
    name: '侯二龙',
    gender: '1',
    birthDate: '1972-02-08',
    selfCare: 'PARTIAL',
    disability: {
      type: 5,
      level: 2,
      issuedOn: '2017-03-03',
      expiresOn: '2027-03-02',
      // Made of a number with another birthday.
      certificateNo: `${identities.citizen('1972-02-18', '1', 951)}52`,
    },
  });
  mark(son, 'E33', 'disabled-persons');
  household({
    code: 'YQ150104100002',
    areaCode: '150104100209',
    since: '1998-01-01',
    incomePerHead: '592.00',
    statuses: [['DIBAO', '2020-01-01']],
    causes: ['DISABILITY', 'NO_LABOUR'],
    cases: ['E15', 'E43'],
    formerArea: { areaCode: '150104100215', name: '旧营村委会', until: '2022-12-31' },
    members: [
      ['02', head, { to: '2024-03-14' }],
      ['12', widow, { to: '2024-03-14' }],
      ['02', widow, { from: '2024-03-15' }],
      ['20', son],
    ],
  });
}

function twoHouseholds({ person, household }: Pen): void {
  const mother = person({ name: '武晓燕', gender: '2', birthDate: '1987-07-07', seriousIllness: true }, 'E37');
  const father = person({ name: '常海龙', gender: '1', birthDate: '1985-01-29' });
  const elder = person({ name: '常诗雨', gender: '2', birthDate: '2012-04-21', student: 'JUNIOR' }, 'E16');
  const younger = person({ name: '常一诺', gender: '1', birthDate: '2016-12-19', student: 'PRIMARY' }, 'E16');
  household({
    code: 'YQ150104008002',
    areaCode: '150104008012',
    since: '2020-05-01',
    incomePerHead: '540.00',
    cases: ['E16'],
    statuses: [['DIBAO', '2021-04-01']],
    causes: ['ILLNESS'],
    // The elder child went to her father the day after she left: allowed. The younger is in both since July 2023.
    members: [
      ['02', mother],
      ['30', elder, { to: '2023-06-30' }],
      ['20', younger],
    ],
  });
  household({
    code: 'YQ150104006003',
    areaCode: '150104006008',
    since: '2020-05-01',
    incomePerHead: '1190.00',
    cases: ['E16'],
    statuses: [['DIBAO_MARGIN', '2023-10-01']],
    causes: ['JOB_LOSS'],
    members: [
      ['02', father],
      ['30', elder, { from: '2023-07-01' }],
      ['20', younger, { from: '2023-07-01' }],
    ],
  });
  younger.areaCode = '150104008012';
  elder.areaCode = '150104006008';
}

function twoTowns({ person, household }: Pen): void {
  const head = person(
    {
      name: '龚正义',
      gender: '1',
      birthDate: '1974-09-09',
      refusedWorkOn: ['2024-05-13', '2024-06-20', '2024-07-08'],
    },
    'E30',
  );
  const wife = person(
    {
      name: '段金花',
      gender: '2',
      birthDate: '1976-03-18',
      seriousIllness: true,
      movedFrom: { areaCode: '150104007011', until: '2024-08-14' },
    },
    'E17',
  );
  // Lives near the college in 西菜园; graduated in June, his family still receives for him.
  const son = person(
    {
      name: '龚俊熙',
      gender: '1',
      birthDate: '2002-02-02',
      areaCode: '150104007018',
      student: 'COLLEGE',
      graduatedOn: '2024-06-30',
    },
    'E18',
    'E24',
  );
  mark(son, 'E24', 'education');
  household({
    code: 'YQ150104008003',
    areaCode: '150104008003',
    since: '2001-05-01',
    incomePerHead: '806.66',
    statuses: [
      ['OTHER_HARDSHIP', '2020-02-01', '2020-12-31'],
      ['DIBAO', '2021-01-01'],
    ],
    causes: ['ILLNESS', 'SCHOOLING'],
    members: [
      ['02', head],
      ['12', wife],
      ['21', son, { from: '2002-02-02' }],
    ],
  });
}
