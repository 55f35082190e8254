import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Requirement, type ScopeSet, satisfies } from './access/index.ts';
import type { FieldClassification } from './classification.ts';

/**
 * The department's own guard: an operation is answered only when its token covers every field it names. A gateway that
 * prunes never asks for more, so a refusal here means a fault or an attack, and the whole fetch is refused.
 */
export interface CheckedDocument {
  readonly document: DocumentNode;
  /** Each distinct requirement of its fields, so that a viewer is judged once per requirement and never per row. */
  readonly requirements: readonly Requirement[];
}

export class InvalidDocumentError extends Error {
  readonly code = 'BAD_REQUEST';
}

/** Parses, validates and classifies each distinct document once: the gateway sends the same few. */
export function createDocumentCache(
  schema: GraphQLSchema,
  fields: ReadonlyMap<string, FieldClassification>,
): (text: string) => CheckedDocument {
  const cache = new LRUCache<string, CheckedDocument>({ max: 500 });
  return (text) => {
    const key = text.length > 200 ? createHash('sha256').update(text).digest('base64') : text;
    let checked = cache.get(key);
    if (!checked) {
      checked = check(schema, fields, text);
      cache.set(key, checked);
    }
    return checked;
  };
}

export function covers(scopes: ScopeSet, checked: CheckedDocument): boolean {
  return checked.requirements.every((requirement) => satisfies(scopes, requirement));
}

function check(schema: GraphQLSchema, fields: ReadonlyMap<string, FieldClassification>, text: string): CheckedDocument {
  const document = parseOrRefuse(text);
  if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) throw new InvalidDocumentError();
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
  return { document, requirements: [...requirements.values()] };
}

function parseOrRefuse(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true, maxTokens: 20_000 });
  } catch {
    throw new InvalidDocumentError();
  }
}
