import { isOn } from '../../case/days.ts';
import { ageOf, jobOf, stageOf } from '../../case/people.ts';
import { livingMembers } from '../../case/standing.ts';
import type { Case, MemberCase } from '../../reason/rule.ts';
import { type EventRule, told } from './event.ts';

/**
 * 零就业家庭尚未认定: all of working age who are able and at no school are registered as out of work (rules.md 4.4; 社会
 * 救助暂行办法第四十三条), and the employment bureau has not found it. Once it has, the rule watches its ten working days.
 */
export const zeroEmployment: EventRule = {
  kind: 'ZERO_EMPLOYMENT',
  ruleId: 'event.zero-employment',
  owner: 'EMPLOYMENT',
  find: (subject) => {
    const found = told(subject.facts.zeroEmployment);
    const isFound = found?.some(({ foundOn, helpedOn }) => isOn({ from: foundOn, to: helpedOn }, subject.on));
    if (found === undefined || isFound) return [];
    const workers = workforceOf(subject);
    const jobless = workers?.map((one) => spellOf(one));
    if (!jobless?.length || jobless.some((spell) => spell === undefined)) return [];
    const spells = jobless.flatMap((spell) => spell ?? []);
    const since = spells.reduce((last, { from }) => (from > last ? from : last), '');
    return [{ personId: null, since, records: spells.map(({ recordNo }) => recordNo) }];
  },
};

export const RETIRES = 60;

/** undefined: of somebody it is not known whether he belongs to it. */
function workforceOf(subject: Case): MemberCase[] | undefined {
  const from = subject.law.number('employment.workFrom');
  const workers: MemberCase[] = [];
  for (const member of livingMembers(subject)) {
    const own = { ...subject, member };
    const [age, stage, ability] = [ageOf(own), stageOf(own), member.labourAbility];
    if (from.state === 'UNKNOWN' || age.state === 'UNKNOWN' || stage.state === 'UNKNOWN') return undefined;
    if (age.value < from.value || age.value >= RETIRES || stage.value !== null) continue;
    if (ability.state === 'UNKNOWN') return undefined;
    if (ability.value !== 'NONE') workers.push(own);
  }
  return workers;
}

/** The spell in which the member is registered as out of work; undefined: is not, or nobody knows. */
function spellOf(subject: MemberCase) {
  const job = jobOf(subject);
  if (job.state === 'UNKNOWN' || job.value?.kind !== 'REGISTERED_UNEMPLOYED') return undefined;
  return told(subject.member.jobs)?.find((one) => one.kind === 'REGISTERED_UNEMPLOYED' && isOn(one, subject.on));
}
