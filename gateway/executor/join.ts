import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { openingOf } from './compile.ts';
import { isPlainObject, type JsonObject, ownValue } from './json.ts';
import type { FetchStep, JoinedText, Program } from './program.ts';
import type { Representations } from './representations.ts';
import type { SourceRequest, SourceResponse } from './source.ts';

interface Part {
  readonly step: FetchStep;
  readonly asked: Representations;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Joined {
  readonly request: SourceRequest;
  /** What each part would have been answered alone. */
  split(response: SourceResponse): readonly SourceResponse[];
}

const ENTITIES = '_entities';
const REPRESENTATIONS = 'representations';

/**
 * Several questions about entities to one department as one operation: the department reads once, and checks one token.
 * Each part keeps its own errors. undefined: they do not go together.
 */
export function joinFetches(program: Program, parts: readonly Part[]): Joined | undefined {
  const ids = parts.map(({ step }) => step.id).join(' ');
  const known = program.joined.get(ids);
  const text = known === undefined ? joinTexts(parts.map(({ step }) => step.query)) : known;
  if (known === undefined) program.joined.set(ids, text);
  if (!text) return undefined;
  const variables: Record<string, unknown> = {};
  const texts: string[] = [];
  for (const { step, variables: given } of parts) {
    for (const name of step.variables) {
      if (Object.hasOwn(variables, name) || !Object.hasOwn(given, name) || given[name] === undefined) continue;
      variables[name] = given[name];
      texts.push(`${JSON.stringify(name)}:${JSON.stringify(given[name])}`);
    }
  }
  parts.forEach(({ asked }, index) => {
    const name = `${text.prefix}${index}`;
    variables[name] = asked.values;
    texts.push(`"${name}":[${asked.texts.join(',')}]`);
  });
  const body = `${text.opening},"variables":{${texts.join(',')}}}`;
  return {
    request: { query: text.query, variables, body },
    split: (response) => split(text.prefix, parts.length, response),
  };
}

/** null: not of the form that can be joined. */
function joinTexts(queries: readonly string[]): JoinedText | null {
  const operations = queries.map((query) => operationOf(parse(query, { noLocation: true })));
  const prefix = prefixFor(queries);
  const definitions = new Map<string, VariableDefinitionNode>();
  const selections: FieldNode[] = [];
  for (const [index, operation] of operations.entries()) {
    const [field, more] = operation?.selectionSet.selections ?? [];
    if (!operation || field?.kind !== Kind.FIELD || field.name.value !== ENTITIES || field.alias || more) return null;
    const own = { kind: Kind.NAME, value: `${prefix}${index}` } as const;
    for (const definition of operation.variableDefinitions ?? []) {
      const name = definition.variable.name.value;
      if (name === REPRESENTATIONS)
        definitions.set(own.value, { ...definition, variable: { kind: Kind.VARIABLE, name: own } });
      else definitions.set(name, definition);
    }
    const renamed: FieldNode = visit(field, {
      Variable: (node) => (node.name.value === REPRESENTATIONS ? { ...node, name: own } : undefined),
    });
    selections.push({ ...renamed, alias: own });
  }
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [...definitions.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const query = stripIgnoredCharacters(print(operation));
  return { query, opening: openingOf(query), prefix };
}

/** The one operation of a document without fragments. */
function operationOf({ definitions: [operation, more] }: DocumentNode): OperationDefinitionNode | undefined {
  const isQuery = operation?.kind === Kind.OPERATION_DEFINITION && operation.operation === OperationTypeNode.QUERY;
  return isQuery && !more && !operation.directives?.length ? operation : undefined;
}

/** A name that no variable and no key of them begins with. */
function prefixFor(queries: readonly string[]): string {
  let prefix = '_e';
  while (queries.some((query) => new RegExp(`\\b${prefix}\\d`).test(query))) prefix += '_';
  return prefix;
}

function split(prefix: string, count: number, { data, errors }: SourceResponse): readonly SourceResponse[] {
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) throw new Error('errors are not a list');
  if (data !== undefined && data !== null && !isPlainObject(data)) throw new Error('data is not an object');
  const told: readonly unknown[] = errors ?? [];
  return Array.from({ length: count }, (_, index) => {
    const key = `${prefix}${index}`;
    const own = told.flatMap((error) => {
      const path = isPlainObject(error) ? error['path'] : undefined;
      if (!Array.isArray(path)) return index === 0 ? [error] : [];
      if (path[0] === key) return [{ ...(error as JsonObject), path: [ENTITIES, ...path.slice(1)] }];
      return index === 0 && !isOfPart(path[0], prefix, count) ? [error] : [];
    });
    return { data: data ? { [ENTITIES]: ownValue(data, key) } : null, ...(own.length > 0 && { errors: own }) };
  });
}

function isOfPart(step: unknown, prefix: string, count: number): boolean {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`).some((key) => key === step);
}
