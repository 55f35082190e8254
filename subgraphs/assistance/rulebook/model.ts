import type { ParameterRow } from '../parameters/load.ts';
import type { Rule, RuleVersion } from '../reason/rule.ts';

/** A rule as the catalogue tells it, by what holds on a day or ever held. */
export interface AssistanceRuleMapper extends Pick<Rule, 'id' | 'title'> {
  readonly subject: 'HOUSEHOLD' | 'MEMBER';
  readonly versions: readonly RuleVersion[];
  readonly parameters: readonly ParameterRow[];
}
export type AssistanceRuleVersionMapper = RuleVersion;
export type AssistanceParameterMapper = ParameterRow;
