import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  specifiedRules,
  validate,
  valueFromASTUntyped,
} from 'graphql';
import {
  explain,
  PURPOSES,
  type Purpose,
  type Requirement,
  type Standing,
} from '../../subgraphs/_kernel/access/index.ts';
import { type ErrorCode, requestError } from '../errors.ts';
import { askedOperation, readVariables } from './asked-operations.ts';
import type { Position } from './positions.ts';
import { pruneOperation } from './prune.ts';
import { type AccessEntry, isJudged, ownerOf, type Why, whyOf } from './reasons.ts';
import { type AccessRules, classOf } from './requirements.ts';
import { entryOf, refusedSelections } from './selections.ts';

/** What a viewer would see of one field, wherever it stands in the answer. */
export interface SimulatedField extends Omit<Why, 'state'> {
  /** As in `extensions.access[]`, without the places in lists. */
  readonly path: readonly string[];
  /** `Type.field` */
  readonly field: string;
  /** The types of object for which it holds; null: whatever the object is. */
  readonly on: readonly string[] | null;
  readonly state: 'VISIBLE' | 'MASKED' | 'DENIED';
  /** As the catalogue has it. */
  readonly class: string;
  /** `purposes` again, each with its name and on what its openings rest. */
  readonly openFor: readonly { readonly purpose: Purpose; readonly name: string; readonly basis: string }[];
}

export interface Simulation {
  /** As the access log names the operation. */
  readonly operationHash: string;
  /**
   * The whole request would be refused: for want of a purpose, as a change of which part may not be seen, or because
   * it selects by what may not be seen.
   */
  readonly refused: ErrorCode | null;
  readonly fields: readonly SimulatedField[];
  /** By which arguments it would be refused, and why. */
  readonly arguments: readonly AccessEntry[];
}

export interface SimulatedRequest {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /**
   * Only those on which `@skip` and `@include` depend are asked for. Others that are left out are taken to be given
   * where rows are selected by them (of an input object nothing is known): what would be refused must not look allowed.
   */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What somebody who stands so would see of an operation, and why: by the same pruning as a real request, and without
 * fetching anything. It says nothing of rows: whether there is such a household is not asked.
 * @throws a request error BAD_REQUEST or BAD_USER_INPUT; of an operation that is not valid, all of GRAPHQL_VALIDATION_FAILED
 */
export function simulate(
  rules: AccessRules,
  schema: GraphQLSchema,
  { document, operationName, variables }: SimulatedRequest,
  standing: Standing,
): Simulation {
  const invalid = validate(schema, document, specifiedRules, { maxErrors: 10 });
  if (invalid.length > 0) throw new InvalidOperation(invalid);
  const asked = askedOperation(document, operationName);
  if (!asked) throw requestError('BAD_REQUEST');
  const { definition, switches: names } = asked;
  const variableDefinitions = (definition.variableDefinitions ?? []).filter(({ variable }) =>
    names.includes(variable.name.value),
  );
  const read = readVariables(
    schema,
    { definition: { ...definition, variableDefinitions }, switches: names },
    variables,
  );
  if (read instanceof GraphQLError) throw read;
  const operation = pruneOperation(document, operationName, rules, schema, standing.scopes, read.switches);
  if (!operation) throw requestError('BAD_REQUEST');
  const fields = new Map<string, SimulatedField>();
  for (const field of walk(operation.fields, operation.denials, [])) {
    const key = JSON.stringify([field.path, field.field, field.state, field.on]);
    if (!fields.has(key)) fields.set(key, field);
  }
  const isRefusedChange =
    definition.operation === OperationTypeNode.MUTATION && [...fields.values()].some(({ state }) => state === 'DENIED');
  const selecting = refusedSelections(operation.selections, { ...anyValue(definition), ...variables });
  const lacksPurpose = standing.purpose === undefined && !operation.publishedOnly;
  const refused = lacksPurpose ? 'PURPOSE_REQUIRED' : isRefusedChange || selecting.length > 0 ? 'FORBIDDEN' : null;
  return {
    operationHash: operation.trace.hash,
    refused,
    fields: [...fields.values()],
    arguments: selecting.map((one) => entryOf(one, standing)),
  };

  function* walk(
    shown: readonly Position[],
    withheld: readonly Position[],
    parent: readonly string[],
  ): Generator<SimulatedField> {
    for (const position of shown) {
      const same = withheld.filter((other) => other.key === position.key && other.coordinate === position.coordinate);
      const masked = same.find(({ verdict }) => verdict?.state === 'MASKED');
      // Masked in objects of some types: visible in the others.
      if (masked?.on) yield told(position, parent);
      yield told(masked ?? position, parent);
      const below = same.flatMap((other) => (other.verdict?.state === 'DENIED' ? [] : other.below));
      yield* walk(position.below, below, [...parent, position.key]);
    }
    for (const position of withheld) if (position.verdict?.state === 'DENIED') yield told(position, parent);
  }

  function told(position: Position, parent: readonly string[]): SimulatedField {
    const [type = '', field = ''] = position.coordinate.split('.');
    const rule = rules.field(type, field);
    const why = isJudged(position) ? whyOf(position, standing) : visible(position, rule?.requirements ?? []);
    const requirements = position.verdict?.requirements ?? rule?.requirements ?? [];
    return {
      path: [...parent, position.key],
      field: position.coordinate,
      on: position.on ? [...position.on].sort() : null,
      ...why,
      class: rule ? classOf(rule) : '',
      openFor: why.purposes.map((purpose) => ({
        purpose,
        name: PURPOSES[purpose],
        basis: basisOf(requirements, purpose),
      })),
    };
  }

  function visible({ owners }: Position, requirements: readonly Requirement[]) {
    const { purpose } = standing;
    const reason =
      requirements.length === 0
        ? '公开字段，无需权限'
        : purpose
          ? `以“${PURPOSES[purpose]}”为用途可以查看：${basisOf(requirements, purpose)}`
          : '';
    return {
      state: 'VISIBLE' as const,
      reason,
      owner: ownerOf(requirements, owners),
      ...explain(standing, [], requirements),
    };
  }

  function basisOf(requirements: readonly Requirement[], purpose: Purpose): string {
    const { policy } = standing;
    const bases = requirements.flatMap((requirement) => {
      const met = requirement.find((allOf) => allOf.every((scope) => policy.basisOf(scope, purpose) !== undefined));
      return (met ?? []).map((scope) => policy.basisOf(scope, purpose) ?? '');
    });
    return [...new Set(bases)].join('；');
  }
}

/** Stands in for what was not given: its default, or some value. */
function anyValue({ variableDefinitions = [] }: OperationDefinitionNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue ? valueFromASTUntyped(defaultValue) : true,
    ]),
  );
}

/** Not an operation on this graph. */
export class InvalidOperation extends GraphQLError {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super('invalid operation', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    this.errors = errors.map(
      (error) =>
        new GraphQLError(error.message, {
          nodes: error.nodes ?? null,
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        }),
    );
  }
}
