import { and, desc, eq, sql } from 'drizzle-orm';
import type { PageArgs } from '../../_kernel/connection.ts';
import { anyOf, batchMany, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import { asKnown, dayOf, pageOf, rowsUnder } from '../reads.ts';
import { type HouseholdMapper, type PersonMapper, persons } from '../register/model.ts';
import { mayListRows } from '../register/rows.ts';
import type { Register } from '../register/store.ts';
import { papersStateOn, stagesOn } from './limits.ts';
import { reliefStages, reliefs, type TemporaryReliefMapper } from './model.ts';

export type Relief = ReturnType<typeof createRelief>;

/** All reads of temporary relief, batched. */
export function createRelief(db: Database, viewer: Viewer, register: Register) {
  const newestFirst = [desc(reliefs.appliedOn), reliefs.recordNo];
  const seen = register.isOfSeenPerson(reliefs.personRecordNo);
  const reliefOfHousehold = rowsUnder(db, reliefs, 'householdId', 'appliedOn', newestFirst, seen);
  const reliefOfPerson = rowsUnder(db, reliefs, 'personRecordNo', 'appliedOn', newestFirst);
  const stages = batchMany(
    (nos: readonly string[]) =>
      db.select().from(reliefStages).where(anyOf(reliefStages.reliefNo, nos)).orderBy(reliefStages.stage),
    (row) => row.reliefNo,
  );

  return {
    reliefOfHousehold: async ({ householdId, asOf }: HouseholdMapper) =>
      (await reliefOfHousehold(householdId, asOf)).map(asOn),
    reliefOfPerson: async ({ recordNo, asOf }: PersonMapper) => (await reliefOfPerson(recordNo, asOf)).map(asOn),
    reliefStages: async (relief: TemporaryReliefMapper) => stagesOn(await stages(relief.recordNo), dayOf(relief)),

    /** @throws FORBIDDEN for a department's system. */
    reliefWithLatePapers: (args: PageArgs & { readonly asOf?: string | null }) => {
      if (!mayListRows(viewer)) throw refuse('FORBIDDEN');
      const { asOf } = args;
      const day = asOf ?? today();
      const late = and(
        register.seenPerson,
        sql`${reliefs.appliedOn} <= ${day}::date`,
        sql`${reliefs.papersDueOn} < least(coalesce(${reliefs.papersCompletedOn}, ${day}::date), ${day}::date)`,
      );
      const rows = () =>
        db.select({ relief: reliefs }).from(reliefs).innerJoin(persons, eq(persons.recordNo, reliefs.personRecordNo));
      return pageOf(
        args,
        async (after, limit) => {
          const page = and(late, after === null ? undefined : sql`${reliefs.recordNo} > ${after}`);
          const found = await rows().where(page).orderBy(reliefs.recordNo).limit(limit);
          return found.map(({ relief }) => asOn({ ...relief, asOf: asOf ?? null }));
        },
        ({ recordNo }) => recordNo,
        () => db.$count(rows().where(late).as('late')),
      );
    },
  };
}

const asOn = (relief: TemporaryReliefMapper) =>
  asKnown(relief, {
    decidedOn: ['decisionNo', 'amount', 'cap', 'minutesNo'],
    paidAt: ['papersDueOn'],
    papersCompletedOn: [],
  });

/** 一事一议, of the eligibility or of the amount. */
export function isCaseByCase({ isExceptional, amount, cap }: TemporaryReliefMapper): boolean {
  return isExceptional || (amount !== null && cap !== null && amount > cap);
}

export function papersState(relief: TemporaryReliefMapper, asOf: string | null | undefined) {
  return papersStateOn(relief, dayOf(relief, asOf));
}
