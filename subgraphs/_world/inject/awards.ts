import { mark } from '../draft.ts';
import type { WorldPerson } from '../population.ts';
import { profile } from '../profile.ts';
import { addDays, ageOn, isSevere, yuan } from '../seed-kit.ts';
import type { Place, Pool } from './pool.ts';

/** What happens to money that is paid every month (E25, E28–E30). */
export function injectAwards(pool: Pool): void {
  const { random } = pool;
  const chosen = new Set<Place['household']>();
  /** One household shows one of these. */
  const take: Pool['take'] = (id, fits) =>
    pool.take(id, (place) => {
      const isFree = !chosen.has(place.household) && fits(place);
      if (isFree) chosen.add(place.household);
      return isFree;
    });
  for (const { household, person } of take('E25', (place) => hadDibaoAlone(place))) {
    const [margin, dibao] = household.statuses.slice(-2) as [Status, Status];
    const to = addDays(dibao.from, -1);
    household.statuses = [...household.statuses.slice(0, -2), { ...margin, to }, dibao];
    household.singles = [{ person, from: margin.from, to }];
    mark(household, 'E25');
  }
  for (const { household } of take('E28', (place) => isDibao(place) && areThree(place))) {
    const perHead = Number(household.incomePerHead) * 100;
    household.monthlyIncome = yuan(Math.round(perHead * 3) + 1);
    mark(household, 'E28');
  }
  for (const { household, person } of take('E29', (place) => isDibao(place) && isWorker(place.person))) {
    const [least, most] = profile.income.DIBAO_MARGIN;
    household.transition = {
      person,
      hiredOn: random.date('2024-04-01', '2024-04-25'),
      // October is the sixth month.
      from: '2024-05-01',
      formerIncomePerHead: household.incomePerHead,
    };
    household.incomePerHead = yuan(random.integer(least * 100, most * 100));
    mark(household, 'E29');
  }
  for (const { person } of take('E30', (place) => isDibao(place) && isWorker(place.person) && hasOtherWorker(place))) {
    const third = random.date('2024-03-01', '2024-08-31');
    person.refusedWorkOn = [addDays(third, -50), addDays(third, -21), third];
    mark(person, 'E30');
  }
}

type Status = Place['household']['statuses'][number];

const isNew = ({ household }: Place) => !household.cases && household.members.every((member) => !member.to);

/** Since before 2024, so that there was an income to be changed. */
function isDibao(place: Place): boolean {
  const status = place.household.statuses.at(-1);
  return isNew(place) && status?.kind === 'DIBAO' && status.from < '2024-01-01';
}

function hadDibaoAlone(place: Place): boolean {
  const [former, current] = place.household.statuses.slice(-2);
  const { disability } = place.person;
  if (!isNew(place) || former?.kind !== 'DIBAO_MARGIN' || current?.kind !== 'DIBAO') return false;
  return isSevere(place.person) && !disability?.formerLevel && (disability?.issuedOn ?? '9') < former.from;
}

/** Three, who were all there before the first award: a fen more than a third of the income is left over for ever. */
const areThree = ({ household }: Place) => household.members.length === 3 && household.members.every(isSettled);

const isSettled = ({ from }: Place['member']) => from < '2020-01-01';

function isWorker(person: WorldPerson): boolean {
  const age = ageOn(person.birthDate, profile.now);
  return person.labourAbility === 'ABLE' && !person.student && age >= 20 && age < 45;
}

const hasOtherWorker = ({ household, person }: Place) =>
  household.members.some((member) => member.person !== person && isWorker(member.person));
