import { and, eq, exists, or, type SQL, sql } from 'drizzle-orm';
import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import { normaliseDocumentText, readIdentifier } from '../../_kernel/identifier.ts';
import { type Database, inForce, refuse, type Viewer } from '../../_kernel/index.ts';
import { MASKS } from '../../_kernel/masks.ts';
import { today } from '../../_kernel/today.ts';
import { households, members, nameTerms, persons } from './model.ts';
import { MAX_SEARCH_LENGTH, normaliseName } from './names.ts';
import { mayListRows } from './rows.ts';

/**
 * Finds households by a member's name, pinyin or initials (prefix), by household number (prefix) or by a whole ID
 * number; a protected person by the whole number alone. Only households in area, and only through members in area: nothing is found that could not be shown.
 */
export function createSearch(db: Database, viewer: Viewer, seenHousehold: SQL, seenPerson: SQL, foundByName: SQL) {
  return async (args: PageArgs & { readonly text: string }) => {
    if (!mayListRows(viewer)) throw refuse('FORBIDDEN');
    const page = readPage(args);
    const match = matchOf(viewer, args.text, foundByName);
    const current = and(eq(members.householdId, households.householdId), inForce(members.from, members.to, today()));
    const matching = and(current, seenPerson, match.person);
    const found = and(
      seenHousehold,
      match.household,
      exists(
        db
          .select({ one: sql`1` })
          .from(members)
          .innerJoin(persons, eq(persons.recordNo, members.personRecordNo))
          .where(matching),
      ),
    );
    const firstMatch = db
      .select({ name: persons.name })
      .from(members)
      .innerJoin(persons, eq(persons.recordNo, members.personRecordNo))
      .where(matching)
      .orderBy(members.position)
      .limit(1);
    const matchedName = sql<string | null>`(${firstMatch})`;
    const rows = await db
      .select({ household: households, matchedName })
      .from(households)
      .where(and(found, page.after === null ? undefined : sql`${households.code} > ${page.after}`))
      .orderBy(households.code)
      .limit(page.size + 1);
    const { edges, pageInfo } = connectionOf(rows, page, (row) => row.household.code);
    return {
      edges: edges.map(({ node, cursor }) => ({
        cursor,
        node: node.household,
        // A list of hits is seen over the shoulder: the whole name stands in the household's own record.
        matchedName: node.matchedName === null ? null : MASKS.NAME(node.matchedName),
      })),
      pageInfo,
      totalCount: () => db.$count(households, found),
    };
  };
}

/**
 * @throws BAD_USER_INPUT for an empty or overlong text; FORBIDDEN for a name or an ID number asked by a viewer who sees
 * only its mask, and could otherwise find the rest out by trying.
 */
function matchOf(viewer: Viewer, raw: string, foundByName: SQL): { readonly person?: SQL; readonly household?: SQL } {
  if ([...raw].length > MAX_SEARCH_LENGTH || raw.includes('\0')) throw refuse('BAD_USER_INPUT');
  const digits = normaliseDocumentText(raw);
  if (/^YQ\d+$/.test(digits)) return { household: sql`${households.code} like ${`${digits}%`}` };
  const identifier = readIdentifier(raw);
  if (typeof identifier !== 'string' || /^\d{15}(\d{2}[\dX])?$/.test(digits)) {
    if (!viewer.scopes.has('civil-affairs:special')) throw refuse('FORBIDDEN');
    const value = typeof identifier === 'string' ? digits : identifier.value;
    return { person: or(eq(persons.idNumber, value), eq(persons.formerIdNumber, value)) as SQL };
  }
  const term = normaliseName(raw);
  if (term === '') throw refuse('BAD_USER_INPUT');
  if (!viewer.scopes.has('civil-affairs:household')) throw refuse('FORBIDDEN');
  const pattern = `${term.replace(/[\\%_]/g, '\\$&')}%`;
  return {
    person: sql`${foundByName} and exists (select 1 from ${nameTerms}
      where ${nameTerms.personRecordNo} = ${persons.recordNo} and ${nameTerms.term} like ${pattern})`,
  };
}
