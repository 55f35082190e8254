import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { isCoveredByLetter } from './access/index.ts';
import type { FieldClassification } from './classification.ts';
import type { DepartmentContext } from './department.ts';
import { refuse } from './errors.ts';
import type { EntityReference } from './reference.ts';

type Context = DepartmentContext<unknown>;
type LetterScope = string | null | undefined;

/**
 * Refuses every field that is `@underLetter` for whom no letter in force covers, before its resolver is asked: no
 * resolver mentions letters, and what is refused is never read. One person's refusal leaves the others' values alone.
 *
 * For whom: in civil affairs the parent itself tells, since `letterScope` is its own; elsewhere it came along with the
 * entity (`@requires(fields: "… letterScope")`) from which the field was reached, at whatever depth. Where nobody told,
 * nothing is read.
 */
export function guardLetters(schema: GraphQLSchema, fields: ReadonlyMap<string, FieldClassification>): void {
  const guarded = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ type, field }) => fields.get(`${type.name}.${field.name}`)?.underLetter);
  if (guarded.length === 0) return;
  const sentAlong = rememberReferences(schema);
  for (const { type, field } of guarded) {
    const resolve = field.resolve ?? defaultFieldResolver;
    const letterScopeOf = ownLetterScope(type) ?? ((_parent, _args, context, info) => sentAlong(context, info));
    field.resolve = async (parent, args, context: Context, info) => {
      const letterScope = (await letterScopeOf(parent, {}, context, info)) as LetterScope;
      if (!isCoveredByLetter(context.viewer, letterScope)) throw refuse('FORBIDDEN', 'LETTER_REQUIRED');
      return resolve(parent, args, context, info);
    };
  }
}

/** Where the letters are kept; undefined: another department keeps them. */
function ownLetterScope(type: GraphQLObjectType): GraphQLFieldResolver<unknown, Context> | undefined {
  return type.getFields()['letterScope']?.resolve;
}

/** What the gateway sent of the entities that a request asks for; an entity is found by the path's first two steps. */
function rememberReferences(schema: GraphQLSchema): (context: Context, info: GraphQLResolveInfo) => LetterScope {
  const asked = new WeakMap<Context, Map<string | number, readonly EntityReference[]>>();
  const entities = schema.getQueryType()?.getFields()['_entities'];
  const resolve = entities?.resolve;
  if (entities && resolve) {
    entities.resolve = (parent, args, context: Context, info) => {
      const byKey = asked.get(context) ?? new Map<string | number, readonly EntityReference[]>();
      asked.set(context, byKey.set(info.path.key, args['representations']));
      return resolve(parent, args, context, info);
    };
  }
  return (context, { path }) => {
    let [step, below] = [path, path];
    while (step.prev) [step, below] = [step.prev, step];
    return asked.get(context)?.get(step.key)?.[Number(below.key)]?.letterScope;
  };
}
