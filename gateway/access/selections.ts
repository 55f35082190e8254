import {
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import type { Standing } from '../../subgraphs/_kernel/access/index.ts';
import { usedOf, type WatchedArgument, watchedArguments } from '../../subgraphs/_kernel/selecting.ts';
import { requestError } from '../errors.ts';
import type { GatewayExecutionResult } from './apollo-types.ts';
import type { Judge, Verdict } from './judge.ts';
import { type AccessEntry, whyOf } from './reasons.ts';
import type { AccessRules } from './requirements.ts';

/** A field by whose values rows would be selected, and which the viewer does not see whole. */
export interface WithheldSelection {
  /** `Type.field` */
  readonly by: string;
  readonly verdict: Verdict;
  readonly owners: readonly string[];
}

/** The arguments of one pruned operation that may select by what its viewer does not see. Mostly there are none. */
export interface Selections {
  readonly watched: readonly WatchedArgument[];
  /** Of `Query.households(filter:)`, `HouseholdFilter.status` …: empty for what may be used. */
  withheld(coordinate: string): readonly WithheldSelection[];
}

/** An argument that was really used, and selects by what the viewer does not see. */
export interface RefusedSelection extends WithheldSelection {
  readonly path: readonly string[];
  readonly coordinate: string;
}

const UNCLASSIFIED: Verdict = { state: 'DENIED', missing: [], requirements: [] };

/**
 * Who filters or sorts by a field learns its values one try at a time: it takes the same sight as reading it, whole.
 * Judged for what will be fetched: an argument of a refused field reaches no department.
 */
export function selectionsOf(
  rules: AccessRules,
  schema: GraphQLSchema,
  judge: Judge,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Selections {
  const withheld = (coordinate: string): readonly WithheldSelection[] => {
    if (rules.arguments.unclassified.includes(coordinate)) {
      return [{ by: coordinate, verdict: UNCLASSIFIED, owners: [] }];
    }
    const said = rules.arguments.classes.get(coordinate);
    return said?.kind === 'SELECTS' ? said.by.flatMap((by) => judged(by)) : [];
  };
  const judged = (by: string): WithheldSelection[] => {
    const [type = '', field = ''] = by.split('.');
    const parent = schema.getType(type);
    const verdict = isObjectType(parent) || isInterfaceType(parent) ? judge(parent, field).verdict : UNCLASSIFIED;
    return verdict ? [{ by, verdict, owners: rules.field(type, field)?.owners ?? [] }] : [];
  };
  return { watched: watchedArguments(schema, document, operation, (one) => withheld(one).length > 0), withheld };
}

/** @param variables coerced */
export function refusedSelections(
  { watched, withheld }: Selections,
  variables: Readonly<Record<string, unknown>>,
): readonly RefusedSelection[] {
  return watched.flatMap((argument) =>
    [...new Set(usedOf(argument, variables))].flatMap((coordinate) =>
      withheld(coordinate).map((one) => ({ ...one, coordinate, path: argument.path })),
    ),
  );
}

/** The whole request is refused, and not only the filter left out: an answer to another question would be taken for one to this. */
export function refuseSelections(refused: readonly RefusedSelection[], standing: Standing): GatewayExecutionResult {
  const access = refused.map((one) => entryOf(one, standing));
  return { errors: [requestError('FORBIDDEN')], extensions: { access, sources: [] } };
}

export function entryOf({ path, coordinate, by, ...judged }: RefusedSelection, standing: Standing): AccessEntry {
  const why = whyOf(judged, standing);
  return {
    ...why,
    path,
    state: 'DENIED',
    reason: `${coordinate} 按 ${by} 的值筛选或排序，须能看到其全部内容：${why.reason}`,
    argument: coordinate,
  };
}
