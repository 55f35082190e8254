import { addDays, addMonths } from '../../../subgraphs/_kernel/calendar.ts';
import type { Random } from '../../../subgraphs/_world/population.ts';
import type {
  Award,
  HouseholdFacts,
  JobKind,
  MemberFacts,
  Stage,
  Status,
} from '../../../subgraphs/assistance/facts.ts';
import { unknown } from '../../../subgraphs/assistance/facts.ts';
import {
  award,
  certificate,
  checked,
  civil,
  disabled,
  house,
  household,
  labour,
  medical,
  member,
  money,
  rural,
  school,
  status,
} from './facts.ts';

/**
 * A household of which much is on record, and much of it about to turn: half of its days lie where one of the rules
 * looks in the weeks after a day, the others anywhere in the years around it.
 */
export function anyHousehold(random: Random, on: string): HouseholdFacts {
  const { chance, pick, integer } = random;
  const day = () => dayAround(random, on);
  const few = <T>(most: number, make: (at: number) => T): T[] =>
    Array.from({ length: integer(0, most) }, (_, at) => make(at));
  const span = () => spanOf(day(), chance(0.6) ? day() : null);
  const awardOf = (program: string): Award => {
    const { from, to } = span();
    return award({
      ...{ awardNo: `DY${integer(1, 999_999)}`, program, from, to },
      decidedOn: addDays(from, -integer(0, 20)),
      monthlyFen: pick([0, 10_000, 41_000, 90_500, 181_000]),
      changes: few(2, () => ({ kind: pick(CHANGES), on: day(), monthlyFen: pick([0, 20_000, 90_500]) })).sort((a, b) =>
        a.on < b.on ? -1 : 1,
      ),
    });
  };
  const statuses = (among: readonly Status[], most: number) =>
    civil(few(most, () => ({ ...span(), status: pick(among), decisionNo: null })));

  const memberOf = (at: number): MemberFacts => {
    const age = pick([0, 6, 15, 16, 18, 60, 65, 80, integer(1, 30), integer(18, 60), integer(30, 90)]);
    const personal = { recordNo: `JL${at}` };
    return member({
      ...{ personId: `p${at}`, isHead: at === 0, from: '2010-01-01', to: chance(0.1) ? day() : null },
      birthDate: civil(addMonths(chance(0.7) ? near(random, on) : day(), -12 * age)),
      deathDate: civil(chance(0.15) ? pick([day(), addMonths(on, -30)]) : null),
      labourAbility: civil(pick(['ABLE', 'ABLE', 'ABLE', 'PARTIAL', 'NONE'])),
      selfCare: civil(pick(['FULL', 'PARTIAL', 'NONE'])),
      protections: civil(chance(0.15) ? [{ ...span(), kind: pick(['ORPHAN', 'DE_FACTO_UNSUPPORTED']) }] : []),
      statuses: chance(0.1) ? statuses(['DIBAO_SINGLE'], 1) : civil([]),
      awards: civil(chance(0.3) ? few(2, () => awardOf(pick(PROGRAMS))) : []),
      careOrders: civil(few(1, () => ({ ...personal, ...span() }))),
      insurance: medical(few(2, () => ({ ...personal, ...span(), scheme: pick(['RESIDENT', 'EMPLOYEE']) }))),
      premiumAids: medical(few(1, () => ({ ...personal, kind: 'FIXED', year: Number(on.slice(0, 4)), fen: 22_800 }))),
      settlements: medical([
        ...few(6, () => bill(day(), pick([-700_000, 100_000, 450_000, 650_000, 1_300_000]))),
        ...(chance(0.2) ? [0, -1, -2].map((months) => bill(addMonths(on, months), 700_000)) : []),
      ]),
      seriousDiseases: medical(chance(0.2) ? [span()] : []),
      certificates: disabled(
        few(2, () => {
          const { from, to } = span();
          const type = pick(['PHYSICAL', 'MENTAL', 'HEARING'] as const);
          return certificate({ ...personal, type, level: integer(1, 4), issuedOn: from, validUntil: to });
        }),
      ),
      levelChanges: disabled(chance(0.2) ? [{ fromLevel: integer(1, 4), toLevel: 3, changedOn: day() }] : []),
      disabilitySubsidies: disabled(
        few(2, () => ({ ...personal, ...span(), kind: pick(SUBSIDIES), monthlyFen: 10_000 })),
      ),
      enrolments: school(
        few(2, () => {
          const { from, to } = span();
          return { ...personal, stage: pick(STAGES), isBoarder: chance(0.5), enrolledOn: from, leftOn: to };
        }),
      ),
      studentAids: school(
        few(1, () => ({ ...personal, item: 'LIVING', schoolYear: Number(on.slice(0, 4)), fen: 1, approvedOn: day() })),
      ),
      homeTeaching: school(chance(0.3)),
      jobs: labour(few(3, () => ({ ...personal, ...span(), kind: pick(JOBS) }))),
      employmentServices: labour(few(3, day)),
      workRefusals: labour(few(4, () => ({ refusedOn: day(), isSuitable: true, hasGoodReason: false }))),
      registeredHomes: house(few(3, span)),
    });
  };

  return household({
    kind: civil(pick(['URBAN', 'RURAL'])),
    // Long recognised is who is looked at by most rules.
    statuses: chance(0.4) ? status('DIBAO', '2015-01-01') : statuses(STATUSES, 2),
    awards: civil(chance(0.5) ? few(2, () => awardOf('DIBAO')) : []),
    incomePerHead: chance(0.9) ? civil(pick([0, 50_000, 95_000, 140_000])) : unknown('civil-affairs', 'NO_LETTER'),
    declaredHomes: civil(integer(0, 3)),
    movables: chance(0.5) ? checked(0) : unknown('means-check', 'NOT_RECORDED'),
    safety: house(chance(0.4) ? { recordNo: 'FW1', grade: pick(['B', 'C', 'D']), appraisedOn: '2019-05-01' } : null),
    rebuilds: house(few(1, () => ({ recordNo: 'GZ1', plannedOn: day(), completedOn: null }))),
    publicRentals: house(
      few(2, () => {
        const { from, to } = span();
        return { recordNo: 'GZF1', appliedOn: addDays(from, -integer(0, 60)), allocatedOn: from, endedOn: to };
      }),
    ),
    rentSubsidies: house(few(2, () => ({ recordNo: 'BT1', ...span() }))),
    monitorings: rural(chance(0.4) ? [{ ...span(), group: 'MARGINAL' }] : []),
    zeroEmployment: labour(
      few(1, () => {
        const { from, to } = span();
        return { foundOn: from, helpedOn: to };
      }),
    ),
    payments: money(
      few(4, (at) => {
        const paidOn = chance(0.5) ? addMonths(near(random, on), -24) : day();
        const personId = chance(0.7) ? `p${integer(0, 1)}` : null;
        const paid = { paymentNo: `FF${at}`, program: 'DIBAO', fen: 50_000, state: 'PAID', paidOn } as const;
        return { ...paid, personId, month: paidOn.slice(0, 7) };
      }),
    ),
    members: Array.from({ length: integer(1, 4) }, (_, at) => memberOf(at)),
  });
}

const STATUSES: readonly Status[] = ['DIBAO', 'DIBAO', 'DIBAO', 'DIBAO_MARGIN', 'DESTITUTE', 'RIGID_EXPENDITURE'];
const CHANGES = ['TRANSITION', 'TRANSITION', 'SUSPENSION', 'RESUMPTION', 'ADJUSTMENT', 'END'];
const PROGRAMS = ['DIBAO', 'DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT', 'DISABLED_LIVING_SUBSIDY'];
const SUBSIDIES = ['DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY'] as const;
const STAGES: readonly Stage[] = ['PRIMARY', 'JUNIOR', 'SENIOR', 'COLLEGE'];
const JOBS: readonly JobKind[] = [
  'EMPLOYED',
  'FLEXIBLE',
  'REGISTERED_UNEMPLOYED',
  'REGISTERED_UNEMPLOYED',
  'NOT_WORKING',
];

const bill = (settledOn: string, selfPayFen: number) => ({ settledOn, totalFen: 1_500_000, selfPayFen });

const near = (random: Random, on: string) => addDays(on, random.integer(-2, 33));

/** How far from the day of a fact rules look; one that looks elsewhere has its line here. */
const LOOKS: readonly ((day: string) => string)[] = [
  (day) => day,
  (day) => day,
  (day) => addMonths(day, -6),
  (day) => addMonths(day, -12),
  (day) => addMonths(day, -24),
  (day) => addDays(day, 60),
  (day) => addDays(day, 90),
  (day) => addDays(day, -90),
  (day) => addDays(day, -180),
];

function dayAround(random: Random, on: string): string {
  if (random.chance(0.5)) return addDays(on, random.integer(-900, 60));
  return random.pick(LOOKS)(near(random, on));
}

const spanOf = (one: string, other: string | null) =>
  other !== null && other < one ? { from: other, to: one } : { from: one, to: other };
