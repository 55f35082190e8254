import { type Answer, accessAt } from '../asking/answer.ts';
import type { HouseholdMembersQuery } from '../asking/generated.ts';
import { withheldOf } from '../cards/gather.ts';
import type { Member } from '../household/members/member.ts';
import { ethnicityName } from '../words/schema-words.ts';
import { cellOf, textCell } from './cell.ts';
import { BLANK, type Cell, type Part } from './paper.ts';
import { type InWords, noteOf, withheldIn } from './part-of-card.ts';

const COLUMNS = [
  ['person.gender', ['gender', 'ethnicity']],
  ['person.birth', ['birthDate']],
  ['paper.deathDate', ['deathDate']],
  ['person.idNumber', ['idNumber']],
  ['paper.identity', ['identityState']],
  ['person.ability', ['labourAbility', 'selfCare']],
  ['person.phone', ['phone']],
] as const;
type Field = (typeof COLUMNS)[number][1][number];

/** Who lives there, as the register has it on the day of the question. */
export function partOfMembers(answer: Answer<HouseholdMembersQuery>, words: InWords): Part {
  const { language, say } = words;
  const members = answer.data?.household?.members;
  const source = answer.sources.find(({ department }) => department === 'civil-affairs');
  const refusals = withheldOf(answer.access);
  const isDown = answer.failure !== null || (!members && refusals.length === 0);
  const standing = isDown ? 'DOWN' : !members ? 'DENIED' : members.length === 0 ? 'NONE' : 'DATA';
  const denied = answer.access.filter(({ state }) => state === 'DENIED');
  const isMasked = answer.access.some(({ state }) => state === 'MASKED');
  const rows = (members ?? []).map((member) => [
    nameOf(member, words),
    textCell(member.relationName),
    ...COLUMNS.map(([, fields]) => joined(fields.map((field) => cell(member, field)))),
    cellOf(language, 'HouseholdMember.from', member.from),
  ]);
  const used = rows[0]?.map((_, at) => rows.some((row) => row[at]?.is !== 'blank')) ?? [];
  const columns = [
    say('person.name'),
    say('person.relation'),
    ...COLUMNS.map(([word]) => say(word)),
    say('person.since'),
  ];
  const kept = <Value>(values: readonly Value[]) => values.filter((_, at) => used[at]);
  const note = noteOf(standing, source, words);
  return {
    key: 'members',
    title: say('members.table'),
    standing,
    note: isMasked && standing === 'DATA' ? `${note}${language === 'zh' ? '；' : '; '}${say('paper.masked')}` : note,
    lists:
      standing === 'DATA'
        ? [{ title: say('members.table'), columns: kept(columns), rows: rows.map((row) => kept(row)), cut: null }]
        : [],
    empty: [],
    withheld: isDown ? [] : refusals.map((refusal) => withheldIn(refusal, words)),
  };

  function cell({ person }: Member, field: Field): Cell {
    const value = person?.[field];
    if (field === 'ethnicity' && value) return textCell(ethnicityName(value));
    // Only what is not in order is said.
    if (field === 'identityState' && value === 'VERIFIED') return BLANK;
    const told = cellOf(language, `Person.${field}`, value);
    const isKept = told.is === 'blank' && person && accessAt(denied, `household.members.person.${field}`);
    return isKept ? { is: 'withheld', text: say('withheld') } : told;
  }
}

function joined(cells: readonly Cell[]): Cell {
  const said = cells.filter(({ is }) => is !== 'blank');
  const [first = BLANK] = said;
  return said.length < 2 ? first : { is: 'text', text: said.map(({ text }) => text).join(' · ') };
}

function nameOf({ person, isHead, isStub }: Member, { say }: InWords): Cell {
  if (!person?.name) return textCell(say('members.stub'));
  const names = person.mongolianName ? `${person.name} ${person.mongolianName}` : person.name;
  if (isStub) return textCell(`${names}（${say('members.stubText')}）`);
  return textCell(isHead ? `${names}（${say('members.head')}）` : names);
}
