import { randomUUID } from 'node:crypto';
import { and, desc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import { loadParameters } from '../parameters/load.ts';
import { tellable } from './disclose.ts';
import { type PolicyStudyMapper, type StudyRow, studies, studySums } from './model.ts';
import { type Asked, type AskedOf, cliffQuestion, replayQuestion } from './question.ts';

const parameters = loadParameters();

/** New questions of one account in an hour: each is work for a whole district. */
const PER_HOUR = 10;
const HOUR = 3_600_000;

/** What officers ask and are told. */
export function createStudies(db: Database, viewer: Viewer) {
  const isOfficer = viewer.role === 'staff' || viewer.role === 'district';

  const same = ({ kind, areaCode, standard, rulesOf, against }: Asked): SQL =>
    sql`(${studies.kind} = ${kind} and ${studies.areaCode} = ${areaCode} and ${studies.standard} is not distinct from ${standard}::bigint
      and ${studies.rulesOf} is not distinct from ${rulesOf}::date and ${studies.against} is not distinct from ${against}::date)`;

  /** The newest of that question. @throws FORBIDDEN for who is no officer */
  async function found(question: () => Asked): Promise<PolicyStudyMapper> {
    if (!isOfficer) throw refuse('FORBIDDEN');
    const [study] = await db.select().from(studies).where(same(question())).orderBy(desc(studies.on)).limit(1);
    return toldOf(study ?? null);
  }

  /** The same question of the same day is the same study. @throws BAD_USER_INPUT TOO_MANY_ATTEMPTS */
  async function ask(question: () => Asked): Promise<{ study: PolicyStudyMapper }> {
    if (!isOfficer) throw refuse('FORBIDDEN');
    const asked = question();
    const on = today();
    const study = await db.transaction(async (tx) => {
      const [known] = await tx
        .select()
        .from(studies)
        .where(and(same(asked), eq(studies.on, on)));
      if (known) return known;
      // Those of one account wait for each other, so that no two count the same number.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`yihu.study ${viewer.subject}`}, 0))`);
      const now = new Date();
      const own = and(eq(studies.askedBy, viewer.subject), gt(studies.askedAt, new Date(now.getTime() - HOUR)));
      if ((await tx.$count(studies, own)) >= PER_HOUR) throw refuse('BAD_USER_INPUT', 'TOO_MANY_ATTEMPTS');
      const fresh = { ...asked, recordNo: randomUUID(), on, askedBy: viewer.subject, askedAt: now };
      const [made] = await tx.insert(studies).values(fresh).onConflictDoNothing().returning();
      return (
        made ??
        (
          await tx
            .select()
            .from(studies)
            .where(and(same(asked), eq(studies.on, on)))
        )[0]
      );
    });
    return { study: toldOf(study ?? null) };
  }

  /** Nothing while it runs: what is told later would show whom it had not seen yet. */
  const toldOf = (study: StudyRow | null): PolicyStudyMapper => ({
    study,
    told: async () => {
      if (study?.finishedAt == null) return null;
      const sums = await db.select().from(studySums).where(eq(studySums.studyNo, study.recordNo));
      return tellable(sums);
    },
  });

  return {
    policyCliff: (args: AskedOf & { standard: number }) => found(() => cliffQuestion(viewer, parameters, args)),
    policyReplay: (args: AskedOf & { rulesOf: string; against: string }) => found(() => replayQuestion(viewer, args)),
    askPolicyCliff: (args: AskedOf & { standard: number }) => ask(() => cliffQuestion(viewer, parameters, args)),
    askPolicyReplay: (args: AskedOf & { rulesOf: string; against: string }) => ask(() => replayQuestion(viewer, args)),
  };
}
