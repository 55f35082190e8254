import { addDays, addMonths, awardsOf, earlier, later, recordNumbers, type Seed } from '../../_world/index.ts';

/** The bureau's list of protected children of the synthetic world. */

const KIND = {
  ORPHAN: '孤儿',
  DE_FACTO_UNSUPPORTED: '事实无人抚养儿童',
  IN_DIFFICULTY: '困境儿童',
  LEFT_BEHIND: '留守儿童',
} as const;

const REASON: Readonly<Record<string, string>> = {
  DEAD: '死亡',
  SEVERE_DISABILITY: '重残',
  SERIOUS_ILLNESS: '重病',
  IN_PRISON: '服刑在押',
  LOST_CONTACT: '失联',
  GUARDIANSHIP_REVOKED: '撤销监护资格',
};

const GUARDIAN = {
  PARENT: '父母',
  RELATIVE: '其他亲属',
  INSTITUTION: '福利机构',
  CIVIL_AFFAIRS: '民政部门',
  VILLAGE_COMMITTEE: '村（居）民委员会',
} as const;

export const seed: Seed = (population, random) => {
  const next = recordNumbers('ET', 6);
  const awards = new Map(
    awardsOf(population)
      .filter(({ program }) => program === 'ORPHAN_SUPPORT' || program === 'DE_FACTO_CHILD_SUPPORT')
      .map((award) => [award.person, award]),
  );
  const rows = population.persons.flatMap((person) => {
    const { childProtection, guardian, birthDate, recordNo } = person;
    if (!childProtection) return [];
    const award = awards.get(person);
    const recent = later(addMonths(population.now, -30), addDays(birthDate, 60));
    const from = award?.from ?? random.fork(recordNo).date(earlier(recent, population.now), population.now);
    return {
      recordNo: next(),
      personRecordNo: recordNo,
      kind: KIND[childProtection.kind],
      reasons: [...new Set(childProtection.reasons)].map((reason) => REASON[reason]).join('、'),
      guardianKind: GUARDIAN[guardian?.kind ?? 'PARENT'],
      guardianRecordNo: guardian?.recordNo ?? '',
      from,
      decisionNo: award?.decisionNo ?? `玉民童〔${from.slice(0, 4)}〕${recordNo.slice(-4)}号`,
    };
  });
  return { 'child-protections': rows };
};
