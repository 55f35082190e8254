import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { requestError } from '../errors.ts';
import { type Switches, switchesOf } from './conditions.ts';

export interface AskedOperation {
  readonly definition: OperationDefinitionNode;
  readonly switches: readonly string[];
}

/**
 * Finds the operation that is meant, once for each document, and remembers it for as long as somebody keeps that.
 * undefined: the document has no such operation.
 */
export function createOperationCache() {
  const operations = new WeakMap<DocumentNode, Map<string | undefined, AskedOperation>>();
  return (document: DocumentNode, operationName: string | undefined) => {
    const known = operations.get(document) ?? new Map<string | undefined, AskedOperation>();
    operations.set(document, known);
    const asked = known.get(operationName) ?? askedOperation(document, operationName);
    if (asked) known.set(operationName, asked);
    return asked;
  };
}

export function askedOperation(document: DocumentNode, operationName: string | undefined): AskedOperation | undefined {
  const definition = getOperationAST(document, operationName);
  if (!definition) return undefined;
  const defined = new Set(definition.variableDefinitions?.map(({ variable }) => variable.name.value));
  return { definition, switches: switchesOf(document).filter((name) => defined.has(name)) };
}

/** The variables of a request as they will be used: with their defaults and those of the input fields in them. */
export interface ReadVariables {
  readonly switches: Switches;
  readonly coerced: Readonly<Record<string, unknown>>;
}

/**
 * Checks the variables of the operation as asked, not as pruned: a bad value is refused also where only a refused
 * field would have used it.
 * @returns an error that names the variable: it does not fit, or it is a switch set to null, which is neither
 */
export function readVariables(
  schema: GraphQLSchema,
  operation: AskedOperation,
  inputs: unknown,
): ReadVariables | GraphQLError {
  const definitions = operation.definition.variableDefinitions ?? [];
  const values = (inputs ?? {}) as Readonly<Record<string, unknown>>;
  const { coerced, errors } = getVariableValues(schema, definitions, values, { maxErrors: 1 });
  if (!coerced) return misfit(errors?.[0]?.nodes?.[0]);
  const switches = new Map<string, boolean>();
  for (const name of operation.switches) {
    const value = coerced[name];
    if (typeof value !== 'boolean') return misfit(definitions.find(({ variable }) => variable.name.value === name));
    switches.set(name, value);
  }
  return { switches, coerced };
}

function misfit(definition: ASTNode | undefined): GraphQLError {
  const { message, extensions } = requestError('BAD_USER_INPUT');
  return new GraphQLError(message, { nodes: definition ?? null, extensions });
}

/** As where nobody says anything of them; what must be said is taken to be false. */
export function defaultSwitches({ definition, switches }: AskedOperation): Switches {
  const isOn = (name: string) =>
    definition.variableDefinitions?.some(
      ({ variable, defaultValue }) =>
        variable.name.value === name && defaultValue?.kind === Kind.BOOLEAN && defaultValue.value,
    ) ?? false;
  return new Map(switches.map((name) => [name, isOn(name)]));
}
