import { AMOUNT_RULES, STATUS_RULES } from '../catalogue.ts';
import type { HouseholdFacts } from '../facts.ts';
import { PARAMETERS, type ParameterId } from '../parameters/definitions.ts';
import { type Law, lawOf } from '../parameters/law.ts';
import type { Parameters } from '../parameters/load.ts';
import { valueText } from '../picture/told.ts';
import { versionOn } from '../reason/rule.ts';

/** What of the law of recognition and amounts differs between two days, where the household lives. */
export interface LawChanges {
  readonly rules: readonly {
    readonly ruleId: string;
    readonly title: string;
    /** Article and text; null: not in force. */
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly parameters: readonly {
    readonly id: ParameterId;
    readonly name: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

const RULES = [...STATUS_RULES, ...AMOUNT_RULES];
const USED = [...new Set(RULES.flatMap(({ parameters }) => parameters))];

export function lawChanges(parameters: Parameters, facts: HouseholdFacts, one: string, other: string): LawChanges {
  const [was, is] = [lawOf(parameters, facts, one), lawOf(parameters, facts, other)];
  return {
    rules: RULES.flatMap(({ id: ruleId, title, versions }) => {
      const [before, after] = [one, other].map((day) => {
        const version = versionOn(versions, day);
        return version ? `${version.article}：${version.text}` : null;
      }) as [string | null, string | null];
      return before === after ? [] : [{ ruleId, title, before, after }];
    }),
    parameters: USED.flatMap((id) => {
      const [before, after] = [valueIn(was, id), valueIn(is, id)];
      return before === after ? [] : [{ id, name: PARAMETERS[id].name, before, after }];
    }),
  };
}

function valueIn(law: Law, id: ParameterId): string | null {
  const datum = PARAMETERS[id].unit === 'CODES' ? law.codes(id) : law.number(id);
  return datum.state === 'KNOWN' ? valueText(datum.input) : null;
}
