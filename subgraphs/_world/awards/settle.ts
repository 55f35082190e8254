import { addDays, grouped, recordNumbers } from '../seed-kit.ts';
import type {
  AwardPlan,
  Turn,
  WorldAward,
  WorldAwardChange,
  WorldAwardChangeKind,
  WorldAwardPeriod,
  WorldAwardState,
  WorldProgram,
} from './award.ts';

/** Numbers the awards and reckons what each is worth from turn to turn. */
export interface Ledger {
  settle(plan: AwardPlan): WorldAward;
}

export function createLedger(now: string): Ledger {
  const nextAward = recordNumbers('DY');
  const nextChange = recordNumbers('BG');

  const change = (turn: Turn, monthlyFen: number): WorldAwardChange => {
    const changeNo = nextChange();
    const { on, kind, reason, decisionNo = `玉民变〔${yearOf(turn.on)}〕${changeNo.slice(-5)}号` } = turn;
    return { changeNo, kind, on, monthlyFen, reason, decisionNo };
  };

  return {
    settle: (plan) => {
      const { program, household, person, decidedOn, from, to } = plan;
      const awardNo = nextAward();
      const changes: WorldAwardChange[] = [];
      const periods: WorldAwardPeriod[] = [periodOf(plan, from)];
      for (const turn of turnsWithin(plan, now)) {
        const period = periods.at(-1) as WorldAwardPeriod;
        const next = periodOf(plan, turn.on);
        if (isSame(period, next) && turn.kind !== 'TRANSITION') continue;
        periods[periods.length - 1] = { ...period, to: addDays(turn.on, -1) };
        periods.push(next);
        changes.push(change(turn, next.monthlyFen));
      }
      const last = periods.at(-1) as WorldAwardPeriod;
      if (to) {
        periods[periods.length - 1] = { ...last, to };
        changes.push(change({ on: addDays(to, 1), kind: 'END', reason: plan.endReason ?? '终止' }, 0));
      }
      const cases = [...(household?.cases ?? []), ...(person?.cases ?? [])];
      return {
        awardNo,
        program,
        ...(household ? { household } : {}),
        ...(person ? { person } : {}),
        payee: last.payee,
        decisionNo: plan.decisionNo ?? `${DECISIONS[program]}〔${yearOf(decidedOn)}〕${awardNo.slice(-5)}号`,
        decidedOn,
        from,
        ...(to ? { to } : {}),
        state: stateOf(plan, changes, now),
        changes,
        periods,
        ...(cases.length > 0 ? { cases } : {}),
      };
    },
  };
}

const DECISIONS: Readonly<Record<WorldProgram, string>> = {
  DIBAO: '玉民保',
  DESTITUTE_SUPPORT: '玉民救',
  ORPHAN_SUPPORT: '玉民童',
  DE_FACTO_CHILD_SUPPORT: '玉民童',
  DISABLED_LIVING_SUBSIDY: '玉民残',
  DISABLED_CARE_SUBSIDY: '玉民残',
};

const yearOf = (day: string) => day.slice(0, 4);

function periodOf(plan: AwardPlan, day: string): WorldAwardPeriod {
  const shares = plan.sharesOn(day);
  return { from: day, monthlyFen: shares.reduce((sum, { fen }) => sum + fen, 0), payee: plan.payeeOn(day), shares };
}

/** The rarer tells more: where several turns fall on one month, its kind stands for all, with the reasons of all. */
const RARER: readonly WorldAwardChangeKind[] = [
  'TRANSITION',
  'SHARE_CUT',
  'MEMBER_CHANGE',
  'SUPPLEMENT_CHANGE',
  'INCOME_CHANGE',
  'STANDARD_CHANGE',
];

/** One turn a month, in order. What is to come is not known yet. */
function turnsWithin({ turns, from, to }: AwardPlan, now: string): Turn[] {
  const known = turns.filter(({ on }) => from < on && on <= now && on <= (to ?? now));
  const byMonth = [...grouped(known, ({ on }) => on).values()].map((together): Turn => {
    const [first, ...others] = [...together].sort((one, other) => RARER.indexOf(one.kind) - RARER.indexOf(other.kind));
    const reasons = new Set([first, ...others].map((turn) => turn?.reason));
    return { ...(first as Turn), reason: [...reasons].join('；') };
  });
  return byMonth.sort((one, other) => (one.on < other.on ? -1 : 1));
}

function isSame(one: WorldAwardPeriod, other: WorldAwardPeriod): boolean {
  return (
    one.payee === other.payee &&
    one.shares.length === other.shares.length &&
    one.shares.every(({ person, fen }, at) => other.shares[at]?.person === person && other.shares[at]?.fen === fen)
  );
}

function stateOf({ from, to }: AwardPlan, changes: readonly WorldAwardChange[], now: string): WorldAwardState {
  if (from > now) return 'PENDING';
  if (to !== undefined && to < now) return 'ENDED';
  const inTransition = changes.some(({ kind, on }) => kind === 'TRANSITION' && on <= now);
  return inTransition ? 'TRANSITION' : 'ACTIVE';
}
