import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Requirement, type ScopeSet, satisfies } from './access/index.ts';
import { classifyArguments } from './arguments.ts';
import { classifyFields, type FieldClassification } from './classification.ts';
import { usedOf, type WatchedArgument, watchedArguments } from './selecting.ts';

/**
 * The department's own guard: an operation is answered only when its token covers every field it names. A gateway that
 * prunes never asks for more, so a refusal here means a fault or an attack, and the whole fetch is refused.
 */
export interface CheckedDocument {
  readonly document: DocumentNode;
  /** It may change something. */
  readonly writes: boolean;
  /** Each distinct requirement of its fields, so that a viewer is judged once per requirement and never per row. */
  readonly requirements: readonly Requirement[];
  /** By operation, the arguments by which rows may be selected: looked at with the variables of each request. */
  readonly watched: readonly Watched[];
}

interface Watched {
  readonly operation: OperationDefinitionNode;
  readonly watchedArguments: readonly WatchedArgument[];
}

/** What a department's guard goes by. */
export interface GuardRules {
  readonly fields: ReadonlyMap<string, FieldClassification>;
  /** Of each argument, input field and enum value that selects: the unmasked sight of what it selects by. */
  readonly selections: ReadonlyMap<string, readonly Requirement[]>;
}

/** @throws when a field, an enum or an argument of the department has no class */
export function readGuardRules(sdl: string): GuardRules {
  const fields = classifyFields(sdl);
  const { classes, unclassified } = classifyArguments(parse(sdl));
  if (unclassified.length > 0) throw new Error(`arguments without a class: ${unclassified.join(', ')}`);
  const selections = new Map<string, readonly Requirement[]>();
  for (const [coordinate, said] of classes) {
    if (said.kind !== 'SELECTS') continue;
    const needed = said.by.map((field) => fields.get(field));
    if (needed.length === 0 || needed.includes(undefined)) throw new Error(`${coordinate} selects by no field`);
    // A letter covers persons one by one; an argument would try all of them.
    if (needed.some((field) => field?.underLetter)) throw new Error(`${coordinate} selects by a field under letter`);
    selections.set(
      coordinate,
      needed.flatMap((field) => [...(field?.requirements ?? []), ...(field?.mask ? [field.mask.unless] : [])]),
    );
  }
  return { fields, selections };
}

export class InvalidDocumentError extends Error {
  readonly code = 'BAD_REQUEST';
}

/** Parses, validates and classifies each distinct document once: the gateway sends the same few. */
export function createDocumentCache(schema: GraphQLSchema, rules: GuardRules): (text: string) => CheckedDocument {
  const cache = new LRUCache<string, CheckedDocument>({ max: 500 });
  return (text) => {
    const key = text.length > 200 ? createHash('sha256').update(text).digest('base64') : text;
    let checked = cache.get(key);
    if (!checked) {
      checked = check(schema, rules, text);
      cache.set(key, checked);
    }
    return checked;
  };
}

export function covers(scopes: ScopeSet, checked: CheckedDocument): boolean {
  return checked.requirements.every((requirement) => satisfies(scopes, requirement));
}

/**
 * Nothing is selected by a value that the token does not show whole, however it is given: the gateway refuses such a
 * request before it is planned. Variables that do not fit are left to the execution, which refuses them.
 */
export function coversSelections(
  schema: GraphQLSchema,
  { selections }: GuardRules,
  scopes: ScopeSet,
  { watched }: CheckedDocument,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return watched.every(({ operation, watchedArguments }) => {
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
    const used = new Set(watchedArguments.flatMap((argument) => usedOf(argument, coerced ?? {})));
    const needed = [...used].flatMap((coordinate) => selections.get(coordinate) ?? []);
    return needed.every((requirement) => satisfies(scopes, requirement));
  });
}

function check(schema: GraphQLSchema, { fields, selections }: GuardRules, text: string): CheckedDocument {
  const document = parseOrRefuse(text);
  if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) throw new InvalidDocumentError();
  const writes = document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION,
  );
  const requirements = new Map<string, Requirement>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        if (!parent || node.name.value.startsWith('_')) return;
        const owners = isInterfaceType(parent) ? schema.getPossibleTypes(parent) : isObjectType(parent) ? [parent] : [];
        for (const owner of owners) {
          const classification = fields.get(`${owner.name}.${node.name.value}`);
          for (const requirement of classification?.requirements ?? []) {
            requirements.set(JSON.stringify(requirement), requirement);
          }
        }
      },
    }),
  );
  const selects = (coordinate: string) => (selections.get(coordinate) ?? []).length > 0;
  const watched = document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({ operation, watchedArguments: watchedArguments(schema, document, operation, selects) }))
    .filter((one) => one.watchedArguments.length > 0);
  return { document, writes, requirements: [...requirements.values()], watched };
}

function parseOrRefuse(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true, maxTokens: 20_000 });
  } catch {
    throw new InvalidDocumentError();
  }
}
