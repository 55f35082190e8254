import { mark, writeAs } from '../draft.ts';
import { PRIVATE_USE } from '../names.ts';
import type { Pen } from './pen.ts';

/** Households whose difficulty is a name: how it is made, how long it is, who else has it (E08–E13, E41), and an amount (E28). */
export function writeNameCases(pen: Pen): void {
  names(pen);
  sameNameAndBirthday(pen);
}

function names({ person, household, identities }: Pen): void {
  const mongol = { gender: '2', ethnicity: '02' } as const;
  household({
    code: 'YQ150104007001',
    areaCode: '150104007014',
    since: '2010-01-01',
    // 1,714.99 yuan among three; what the standard leaves, 1,000.01 yuan, cannot be shared evenly either.
    incomePerHead: '571.66',
    monthlyIncome: '1714.99',
    cases: ['E28'],
    statuses: [['DIBAO', '2021-04-01']],
    causes: ['SCHOOLING'],
    members: [
      [
        '02',
        person({ ...mongol, name: '萨仁高娃', mongolianName: 'ᠰᠠᠷᠠᠨ ᠭᠣᠸᠠ', birthDate: '1980-05-05' }, 'E08', 'E12'),
      ],
      [
        '31',
        person(
          { ...mongol, name: '阿拉坦其木格', mongolianName: 'ᠠᠯᠲᠠᠨ ᠴᠢᠮᠡᠭ', birthDate: '2008-09-12', student: 'SENIOR' },
          'E08',
          'E12',
        ),
      ],
      [
        '52',
        person(
          { ...mongol, name: '乌兰图雅', mongolianName: 'ᠤᠯᠠᠭᠠᠨ ᠲᠤᠶ᠎ᠠ', birthDate: '1953-02-20', selfCare: 'PARTIAL' },
          'E08',
          'E12',
        ),
      ],
    ],
  });

  const father = person(
    { name: '阿布都热依木·买买提江·吐尔逊', gender: '1', ethnicity: '05', birthDate: '1984-04-04' },
    'E10',
  );
  const passport = { kind: 'PASSPORT', value: identities.passport() } as const;
  const latin = 'ALEKSANDRINA MIRABELLE CONSTANTINA VELDARIANOVA DOMARISOLDEN';
  const mother = person(
    { name: latin, gender: '2', birthDate: '1986-10-10', ethnicity: '97', identifier: passport },
    'E07',
    'E10',
  );
  const child = person({
    name: '阿依古丽·阿布都热依木',
    gender: '2',
    ethnicity: '05',
    birthDate: '2013-01-30',
    student: 'PRIMARY',
  });
  // Four departments, four dots: U+2022, U+30FB, U+FF0E and the full stop.
  for (const [department, dot] of [
    ['civil-affairs', '\u2022'],
    ['medical-insurance', '\u30FB'],
    ['education', '\uFF0E'],
  ] as const) {
    writeAs(child, 'E09', department, { name: child.name.replace('·', dot) });
  }
  writeAs(father, 'E09', 'medical-insurance', { name: father.name.replaceAll('·', '.') });
  household({
    code: 'YQ150104008001',
    areaCode: '150104008005',
    since: '2012-07-01',
    incomePerHead: '1243.10',
    statuses: [['DIBAO_MARGIN', '2022-11-01']],
    causes: ['JOB_LOSS'],
    members: [
      ['02', father],
      ['12', mother],
      ['31', child, { from: '2013-01-30' }],
    ],
  });

  const rare = person(
    { name: '秦𠅤', gender: '1', birthDate: '1971-11-23', creditRecord: true, seriousIllness: true },
    'E11',
  );
  writeAs(rare, 'E11', 'medical-insurance', { name: `秦${PRIVATE_USE[0]}` });
  const child2 = person({ name: '秦䶮', gender: '2', birthDate: '2009-10-31', student: 'SENIOR' }, 'E11', 'E41');
  mark(child2, 'E41', 'education');
  household({
    code: 'YQ150104006002',
    areaCode: '150104006013',
    since: '2009-10-31',
    incomePerHead: '871.00',
    statuses: [['DIBAO', '2022-04-01']],
    causes: ['ILLNESS', 'SCHOOLING'],
    members: [
      ['02', rare],
      ['31', child2],
    ],
  });
}

function sameNameAndBirthday({ person, household }: Pen): void {
  const twin = { gender: '1', birthDate: '2015-08-08', student: 'PRIMARY' } as const;
  household({
    code: 'YQ150104007002',
    areaCode: '150104007203',
    since: '2014-01-01',
    incomePerHead: '433.30',
    cases: ['E38'],
    statuses: [['DIBAO', '2021-04-01']],
    causes: ['DISABILITY', 'JOB_LOSS'],
    members: [
      ['02', person({ name: '钱小琴', gender: '2', birthDate: '1989-03-03' }, 'E36')],
      ['22', person({ ...twin, name: '钱子涵' }, 'E13'), { from: '2015-08-08' }],
      [
        '23',
        person(
          {
            ...twin,
            name: '钱子轩',
            disability: { type: 5, level: 3, issuedOn: '2021-09-01', expiresOn: '2031-08-31' },
          },
          'E13',
        ),
        { from: '2015-08-08' },
      ],
    ],
  });
}
