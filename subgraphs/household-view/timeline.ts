import { type ChainRecords, chainRecordsSchema } from '../_kernel/chain/index.ts';
import { connectionOf, type PageArgs, readPage } from '../_kernel/connection.ts';
import { CHAIN_SOURCES, type ChainSource } from './departments.ts';
import type { DepartmentCode } from './generated.ts';
import type { HouseholdMapper, TimelineEntryMapper, TimelineSourceMapper } from './model.ts';

/** One department's answer for one member, or (no member) for the household. undefined: it did not answer. */
interface Told {
  readonly memberId: string | null;
  readonly records: ChainRecords | undefined;
}

export interface TimelineArgs extends PageArgs {
  readonly departments?: readonly DepartmentCode[] | null;
  readonly members?: readonly string[] | null;
}

/**
 * What all departments did for a household, newest first. A page goes on strictly after the entry its cursor names, by
 * the order of the entries and not by their number, so that what is recorded meanwhile moves nothing.
 * @throws BAD_USER_INPUT when `first` is not 1 … 100, or `after` is no cursor of ours.
 */
export function timelineOf(household: HouseholdMapper, args: TimelineArgs) {
  const page = readPage(args);
  const wanted = CHAIN_SOURCES.filter(({ department }) => args.departments?.includes(department) ?? true);
  // A client may name thousands, under many aliases: each entry is looked up, not compared with all of them.
  const members = args.members ? new Set(args.members) : undefined;
  const told = wanted.map((source) => ({ source, answers: answersOf(household, source) }));
  const entries = told
    .flatMap(({ source, answers }) => answers.flatMap((answer) => entriesOf(source.department, answer)))
    .filter(({ memberId }) => !members || (memberId !== null && members.has(memberId)))
    .sort((a, b) => compare(a.key, b.key));
  const { after } = page;
  const rest = after === null ? entries : entries.filter(({ key }) => compare(key, after) > 0);
  return {
    ...connectionOf(rest.slice(0, page.size + 1), page, ({ key }) => key),
    totalCount: entries.length,
    sources: told.map(({ source, answers }) => stateOf(source.department, answers)),
  };
}

function answersOf(household: HouseholdMapper, { ofPerson, ofHousehold }: ChainSource): Told[] {
  const people = ofPerson === undefined ? [] : (household.people ?? []).filter((person) => person !== null);
  return [
    ...people.map((person) => ({ memberId: person.id, records: read(person[ofPerson as `chainOf${string}`]) })),
    ...(ofHousehold === undefined ? [] : [{ memberId: null, records: read(household[ofHousehold]) }]),
  ];
}

/** A department that answers nonsense has not answered. */
const read = (value: unknown): ChainRecords | undefined => chainRecordsSchema.safeParse(value).data;

function entriesOf(department: DepartmentCode, { memberId, records }: Told): TimelineEntryMapper[] {
  return (records?.records ?? []).flatMap(([code, recordNo, on, amount, detail]) => {
    const kind = records?.kinds[code];
    if (!kind) return [];
    const { title, form, denied } = kind;
    const hidden = denied.map((part) => (part === 'amount' ? 'AMOUNT' : 'DETAIL'));
    const key = [on, department, code, recordNo].join('/');
    return [{ key, on, department, kind: code, title, form, detail, amount, hidden, memberId }];
  });
}

/** The newest first; entries of one day in a fixed order. */
function compare(a: string, b: string): number {
  const [dayA, dayB] = [a.slice(0, 10), b.slice(0, 10)];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function stateOf(department: DepartmentCode, answers: readonly Told[]): TimelineSourceMapper {
  const given = answers.flatMap(({ records }) => records ?? []);
  const deniedKinds = [...new Set(given.flatMap(({ denied }) => denied))];
  const isDenied = given.length > 0 && given.every(({ kinds }) => Object.keys(kinds).length === 0);
  const state = given.length < answers.length ? 'SOURCE_DOWN' : isDenied ? 'DENIED' : 'VISIBLE';
  return { department, state, deniedKinds, isCut: given.some(({ isCut }) => isCut) };
}
