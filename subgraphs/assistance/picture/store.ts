import { dayOf } from '../../_kernel/as-of.ts';
import type { PageArgs } from '../../_kernel/connection.ts';
import { anyOf, batchOne, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { readHousehold } from '../arrival/household.ts';
import { cliffOf } from '../cliff/curve.ts';
import { findEntitlements } from '../entitlements.ts';
import type { HouseholdFacts } from '../facts.ts';
import { findGaps } from '../gaps.ts';
import { createTurns, type Steps } from '../in-turns.ts';
import { caseOf as judgedBy } from '../judge.ts';
import type { Gap } from '../judgement.ts';
import { eligibilityOf } from '../ladder.ts';
import type { HouseholdMapper } from '../model.ts';
import { loadParameters } from '../parameters/load.ts';
import type { Case } from '../reason/rule.ts';
import { lawVersionOn } from '../replay.ts';
import { SCANNER } from '../scan/scanner.ts';
import { sealLook } from '../scan/sealed-look.ts';
import { effectOf } from '../studies/effect.ts';
import { studies } from '../studies/model.ts';
import { questionOf } from '../studies/question.ts';
import { sealEffect } from '../studies/sealed-effect.ts';
import { turnsOn } from '../turns/turns-on.ts';
import { findingsOf, membersOf } from './look.ts';
import { isWhole, missingFacts } from './missing.ts';
import { pageOf } from './pages.ts';
import { recordsOf } from './records.ts';

type Day = { readonly on?: string | null };

const parameters = loadParameters();

const MOST_STEPS = 200;

function* gapsIn(subject: Case): Steps<readonly (Gap & { readonly records: readonly string[] })[]> {
  return (yield* findGaps(subject)).map((gap) => ({ ...gap, records: recordsOf(subject.facts, gap) }));
}

/** Days as text of one length, so that texts are in the order of days. */
const byOverdue = ({ daysOverdue, key }: Gap) => `${String(500_000 - daysOverdue).padStart(7, '0')}/${key}`;

/** What the rules say of a household, worked out of what came along with the question; nothing of it is kept. */
export function createPicture(db: Database, viewer: Viewer) {
  const inTurns = createTurns();
  /** The household is read once however many of its fields are asked for. */
  const read = new WeakMap<HouseholdMapper, Promise<HouseholdFacts | null>>();
  const factsOf = (household: HouseholdMapper): Promise<HouseholdFacts | null> => {
    const facts = read.get(household) ?? inTurns(readHousehold(household));
    read.set(household, facts);
    return facts;
  };

  /**
   * null: not even the members were told.
   * @throws BAD_USER_INPUT for a day after that of the question: nobody told what will be
   */
  const caseOf = async (household: HouseholdMapper, on: Day['on']): Promise<Case | null> => {
    const day = on ?? dayOf(household);
    if (day > dayOf(household)) throw refuse('BAD_USER_INPUT');
    const facts = await factsOf(household);
    return facts && judgedBy(facts, parameters, day);
  };

  const studyOf = batchOne(
    (nos: readonly string[]) => db.select().from(studies).where(anyOf(studies.recordNo, nos)),
    ({ recordNo }) => recordNo,
  );

  return {
    missingFacts: async (household: HouseholdMapper) => {
      const facts = await factsOf(household);
      return facts && missingFacts(facts);
    },
    eligibility: async (household: HouseholdMapper, { on }: Day) => {
      const subject = await caseOf(household, on);
      if (!subject) return null;
      return { ...eligibilityOf(subject), household, lawVersion: lawVersionOn(parameters, subject.on) };
    },
    /** By kind and member. */
    entitlements: async (household: HouseholdMapper, { on, ...args }: Day & PageArgs) => {
      const subject = await caseOf(household, on);
      if (!subject) return null;
      const expected = (await inTurns(findEntitlements(subject))).map(({ entitlement }) => entitlement);
      return pageOf(expected, ({ kind, personId, basis }) => [kind, personId ?? '', basis].join('/'), args);
    },
    /** What is longest overdue first. */
    gaps: async (household: HouseholdMapper, { on, ...args }: Day & PageArgs) => {
      const subject = await caseOf(household, on);
      if (!subject) return null;
      const gaps = (await inTurns(gapsIn(subject))).map((gap) => ({ ...gap, household }));
      return pageOf(gaps, byOverdue, args);
    },
    /** @throws BAD_USER_INPUT for steps that are none, or too many */
    cliff: async (household: HouseholdMapper, { upTo, step }: { readonly upTo: number; readonly step: number }) => {
      if (step < 1 || upTo < step || upTo / step > MOST_STEPS) throw refuse('BAD_USER_INPUT');
      const subject = await caseOf(household, null);
      return subject && cliffOf(subject, upTo, step);
    },
    /**
     * null where a department was silent: it must not be counted as having nothing.
     * @throws FORBIDDEN for whoever is not the hub's own machine; BAD_USER_INPUT UNKNOWN_RECORD
     */
    studyEffect: async (household: HouseholdMapper, studyNo: string) => {
      if (viewer.role !== SCANNER) throw refuse('FORBIDDEN');
      const study = await studyOf(studyNo);
      if (!study) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
      const facts = await factsOf(household);
      if (!facts || !isWhole(facts)) return null;
      return sealEffect(db, viewer, studyNo, household, effectOf(questionOf(study), facts, parameters));
    },
    /** @throws FORBIDDEN for whoever is not the hub's own machine */
    findings: async (household: HouseholdMapper) => {
      if (viewer.role !== SCANNER) throw refuse('FORBIDDEN');
      const subject = await caseOf(household, null);
      if (!subject) return null;
      const found = findingsOf(subject, await inTurns(gapsIn(subject)));
      return sealLook(db, viewer, household, {
        isWhole: isWhole(subject.facts),
        found,
        memberIds: membersOf(subject.facts, household),
        dueOn: turnsOn(subject),
      });
    },
  };
}
