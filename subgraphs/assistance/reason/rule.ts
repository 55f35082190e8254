import type { HouseholdFacts, MemberFacts } from '../facts.ts';
import type { Amount, Judgement } from '../judgement.ts';
import type { ParameterId } from '../parameters/definitions.ts';
import type { Law } from '../parameters/law.ts';
import { type Clause, settled } from './clause.ts';

/** A rule that decides a status or an entitlement: its article, its parameters, and one pure function. */

/** What is judged: a household on a day, by the law of a day. */
export interface Case {
  readonly facts: HouseholdFacts;
  readonly law: Law;
  readonly on: string;
}

export interface MemberCase extends Case {
  readonly member: MemberFacts;
}

/** S: text read in full; Q: quoted; M: from memory, to be checked; L: set locally (rules.md). */
export type Evidence = 'S' | 'Q' | 'M' | 'L';

export interface RuleVersion {
  readonly article: string;
  readonly text: string;
  readonly evidence: Evidence;
  /** By the day of the fact, both included; null: without bound. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Rule<C extends Case = Case> {
  readonly id: string;
  /** Chinese. */
  readonly title: string;
  readonly of: 'HOUSEHOLD' | 'MEMBER';
  readonly parameters: readonly ParameterId[];
  readonly versions: readonly RuleVersion[];
  judge(subject: C): Judgement;
  /** What is due where the rule says yes; null: nothing that can be reckoned. */
  amount?(subject: C): Amount | null;
}

/** Names a clause of the rule that is being judged; without arguments the rule itself. */
export type Say = (part?: string, text?: string) => Clause;

interface Definition<C extends Case> extends Omit<Rule<C>, 'judge' | 'of'> {
  readonly judge: (subject: C, say: Say) => Judgement;
}

export const householdRule = (definition: Definition<Case>): Rule<Case> => define('HOUSEHOLD', definition);

export const memberRule = (definition: Definition<MemberCase>): Rule<MemberCase> => define('MEMBER', definition);

/** Always so far: a single version without end. */
export const since = (
  from: string | null,
  article: string,
  text: string,
  evidence: Evidence,
): readonly RuleVersion[] => [{ article, text, evidence, from, to: null }];

export function versionOn(versions: readonly RuleVersion[], day: string): RuleVersion | undefined {
  return versions.find(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
}

function define<C extends Case>(of: Rule['of'], { judge, ...rule }: Definition<C>): Rule<C> {
  return {
    ...rule,
    of,
    judge: (subject) => {
      const { day } = subject.law;
      const version = versionOn(rule.versions, day);
      const personId = 'member' in subject ? (subject as unknown as MemberCase).member.personId : null;
      const { article, text } = version ?? (rule.versions[0] as RuleVersion);
      const say: Say = (part, own) => ({
        ruleId: part ? `${rule.id}.${part}` : rule.id,
        article,
        text: own ?? text,
        personId,
      });
      if (version) return judge(subject, say);
      const name = '法规施行日期';
      return settled(say('inForce', '该规定在此日不施行'), false, [
        { name, value: rule.versions[0]?.from ?? null, unit: 'DAY', source: 'PARAMETER', asOf: day },
      ]);
    },
  };
}
