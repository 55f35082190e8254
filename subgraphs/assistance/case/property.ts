import type { Status } from '../facts.ts';
import type { Judgement } from '../judgement.ts';
import { all, compare, settled } from '../reason/clause.ts';
import { type Datum, datumOf, derive, mapped, registered } from '../reason/datum.ts';
import type { Case, Say } from '../reason/rule.ts';
import { oncePerHousehold } from './once.ts';
import { isRecognised, livingMembers, statusOf } from './standing.ts';

/**
 * Does the property meet the local rule (暂行办法 art. 14; A12)? What is known is compared. Of what no department
 * records, the recognition in force counts as civil affairs' check.
 * @param checked the statuses whose recognition includes this test
 */
export function propertyMeets(subject: Case, say: Say, checked: readonly Status[]): Judgement {
  const { facts, law } = subject;
  const homes = homesOf(subject);
  const heads = livingMembers(subject).length;
  const name = '家庭货币财产上限';
  const perHead = derive(
    law.number('property.movableMonths'),
    law.number('dibao.standard'),
    { name, unit: 'FEN' },
    (months, standard) => months * standard * heads,
  );
  const movables = datumOf(facts.movables, { name: '家庭货币财产', unit: 'FEN' }, (fen) => fen);
  const test = (part: string, text: string, value: Datum<number>, limit: Datum<number>) =>
    value.state === 'UNKNOWN' && isRecognised(subject, checked)
      ? settled(say(part, `${text}（民政认定时已核对）`), true, inputsOf(statusOf(subject)))
      : compare(say(part, text), value, '<=', limit);
  return all(say('property', '家庭财产状况符合当地规定'), [
    test('property.homes', '住房套数不超过上限', homes, law.number('property.homes')),
    test('property.movables', '货币财产不超过上限', movables, perHead),
  ]);
}

/** Registered in the names of all who live; whose are not told leave the sum unknown. */
const homesOf = oncePerHousehold((subject): Datum<number> => {
  const { facts, on } = subject;
  const declared = datumOf(facts.declaredHomes, { name: '申报住房套数', unit: 'COUNT' }, (homes) => homes);
  const owned = livingMembers(subject).map(({ personId, registeredHomes }) =>
    datumOf(
      registered(registeredHomes),
      { name: '不动产登记', unit: 'COUNT', personId },
      (homes) => homes.filter(({ from, to }) => from <= on && (to === null || on < to)).length,
    ),
  );
  const first = owned[0];
  if (!first) return declared;
  const missing = owned.flatMap((one) => (one.state === 'UNKNOWN' ? one.missing : []));
  if (missing.length > 0) return { state: 'UNKNOWN', missing };
  const sum = owned.reduce((total, one) => total + (one.state === 'KNOWN' ? one.value : 0), 0);
  const all = mapped(first, { name: '登记住房套数', unit: 'COUNT' }, () => sum);
  // Who declared more than is registered is taken at his word.
  return declared.state === 'UNKNOWN'
    ? all
    : derive(all, declared, { name: '住房套数', unit: 'COUNT' }, (one, other) => Math.max(one, other));
});

const inputsOf = (datum: Datum<unknown>) => (datum.state === 'KNOWN' ? [datum.input] : []);
