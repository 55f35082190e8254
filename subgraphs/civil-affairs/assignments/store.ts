import { and, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { PageArgs } from '../../_kernel/connection.ts';
import {
  anyOf,
  batchMany,
  batchOne,
  type Database,
  inForce,
  perKey,
  refuse,
  type Viewer,
} from '../../_kernel/index.ts';
import { meansOf, rowsFor } from '../../_kernel/row-rule/index.ts';
import { realToday } from '../../_kernel/today.ts';
import { type Dated, dayOf, pageOf } from '../reads.ts';
import type { HouseholdMapper, PersonMapper } from '../register/model.ts';
import { mayListArea } from '../register/rows.ts';
import {
  type AssignmentMapper,
  assignments,
  type ContractedWorkerMapper,
  type SocialWorkStationMapper,
  stations,
  workers,
} from './model.ts';
import { assignmentRows, stationRows, workerRows } from './rows.ts';

/** All reads of who was assigned to whom, batched, and only what the viewer may see on the real day. */
export function createAssignments(db: Database, viewer: Viewer) {
  const asker = { viewer, day: realToday() };
  const seenAssignment = rowsFor(assignmentRows, asker);
  const seenWorker = rowsFor(workerRows, asker);

  const assignmentsUnder = (key: 'householdId' | 'personRecordNo') =>
    perKey((day) =>
      batchMany(
        (ids: readonly string[]) =>
          db
            .select()
            .from(assignments)
            .where(and(anyOf(assignments[key], ids), seenAssignment, isOn(assignments, day)))
            .orderBy(assignments.recordNo),
        (row) => row[key] as string,
      ),
    );
  const ofHousehold = assignmentsUnder('householdId');
  const ofPerson = assignmentsUnder('personRecordNo');
  const worker = batchOne(
    (nos: readonly string[]) => db.select().from(workers).where(anyOf(workers.recordNo, nos)),
    (row) => row.recordNo,
  );
  const station = batchOne(
    (nos: readonly string[]) => db.select().from(stations).where(anyOf(stations.recordNo, nos)),
    (row) => row.recordNo,
  );
  const workersOn = perKey((day) =>
    batchMany(
      (nos: readonly string[]) =>
        db
          .select()
          .from(workers)
          .where(and(anyOf(workers.stationNo, nos), seenWorker, isOn(workers, day)))
          .orderBy(workers.recordNo),
      (row) => row.stationNo,
    ),
  );

  return {
    assignmentsOfHousehold: (of: HouseholdMapper) => dated(ofHousehold(dayOf(of))(of.householdId), of),
    assignmentsOfPerson: (of: PersonMapper) => dated(ofPerson(dayOf(of))(of.recordNo), of),
    workerOf: async ({ workerNo, asOf }: AssignmentMapper) => ({
      ...required(await worker(workerNo)),
      asOf: asOf ?? null,
    }),
    stationOf: async ({ stationNo, asOf }: ContractedWorkerMapper) => ({
      ...required(await station(stationNo)),
      asOf: asOf ?? null,
    }),
    workersOf: (of: SocialWorkStationMapper) => dated(workersOn(dayOf(of))(of.recordNo), of),

    /** @throws FORBIDDEN for who has no area. */
    socialWorkStations: async () => {
      if (!mayListArea(viewer)) throw refuse('FORBIDDEN');
      return db.select().from(stations).where(rowsFor(stationRows, asker)).orderBy(stations.recordNo);
    },

    /** Contracts of today: of a volunteer who is hired as a social worker those as the one or as the other. */
    myContracts: async () =>
      meansOf(viewer) === 'assigned' ? db.select().from(workers).where(seenWorker).orderBy(workers.recordNo) : [],

    /** @throws FORBIDDEN for who is given none by their role; BAD_USER_INPUT for a page that is none. */
    myAssignments: (args: PageArgs) => {
      if (meansOf(viewer) !== 'assigned') throw refuse('FORBIDDEN');
      return pageOf(
        args,
        (after, limit) =>
          db
            .select()
            .from(assignments)
            .where(and(seenAssignment, after === null ? undefined : sql`${assignments.recordNo} > ${after}`))
            .orderBy(assignments.recordNo)
            .limit(limit),
        ({ recordNo }) => recordNo,
        () => db.$count(assignments, seenAssignment),
      );
    },
  };
}

function isOn(of: { readonly from: PgColumn; readonly to: PgColumn; readonly endedOn: PgColumn }, day: string): SQL {
  return sql`${inForce(of.from, of.to, day)} and (${of.endedOn} is null or ${of.endedOn} > ${day}::date)`;
}

async function dated<Row>(rows: Promise<Row[]>, { asOf }: Dated): Promise<(Row & Dated)[]> {
  return (await rows).map((row) => ({ ...row, asOf: asOf ?? null }));
}

function required<Row>(row: Row | null): Row {
  if (row === null) throw new Error('an assignment without its worker, or a worker without a station');
  return row;
}
