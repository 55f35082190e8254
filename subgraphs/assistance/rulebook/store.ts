import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import { refuse } from '../../_kernel/errors.ts';
import { formatFen } from '../../_kernel/scalars.ts';
import { RULES } from '../catalogue.ts';
import { PARAMETERS } from '../parameters/definitions.ts';
import { loadParameters, type ParameterRow } from '../parameters/load.ts';
import type { AssistanceRuleMapper } from './model.ts';

const parameters = loadParameters();

/** Every rule there is, in the order of the catalogue. It tells of rules, and of nobody. */
export function createRulebook() {
  return {
    /** @throws BAD_USER_INPUT for a page that is none */
    rules: ({ on, ...args }: PageArgs & { readonly on?: string | null }) => {
      const page = readPage(args);
      const { after } = page;
      const start = after === null ? 0 : RULES.findIndex(({ id }) => id === after) + 1;
      if (after !== null && start === 0) throw refuse('BAD_USER_INPUT');
      const rows = RULES.slice(start, start + page.size + 1).map((rule) => told(rule, on ?? null));
      return { ...connectionOf(rows, page, ({ id }) => id), totalCount: RULES.length };
    },
  };
}

function told({ id, title, of: subject, ...rule }: (typeof RULES)[number], on: string | null): AssistanceRuleMapper {
  const used: readonly string[] = rule.parameters;
  return {
    ...{ id, title, subject },
    versions: rule.versions.filter((version) => holds(version, on)),
    parameters: parameters.rows.filter((row) => used.includes(row.id) && holds(row, on)),
  };
}

interface Bounds {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

const holds = ({ from, to }: Bounds, on: string | null): boolean =>
  on === null || ((from ?? on) <= on && on <= (to ?? on));

export const parameterName = ({ id }: ParameterRow): string => PARAMETERS[id].name;

export function parameterValue({ id, value, codes }: ParameterRow): string {
  const { unit } = PARAMETERS[id];
  return unit === 'FEN' ? formatFen(value) : unit === 'CODES' ? codes.join('、') : String(value);
}
