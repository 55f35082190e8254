import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { isScope, type Requirement } from './access/index.ts';
import { namedType } from './arguments.ts';
import { isMaskKind, type MaskKind } from './masks.ts';

/** What a department's own SDL says about one field. */
export interface FieldClassification {
  /** All of these must hold: the field's own and its type's. Empty: published or structural. */
  readonly requirements: readonly Requirement[];
  readonly mask: { readonly unless: Requirement; readonly as: MaskKind } | undefined;
  /** Tells income or property: only under a letter in force. */
  readonly underLetter: boolean;
  /**
   * A key, or a field that only the planner may select (`@external`, `@inaccessible`): needed to join, never shown.
   * The gateway refuses such a field to clients by its own rule.
   */
  readonly structural: boolean;
}

/** `Type.field` → classification. @throws when a field or an enum of the department has none: the build fails, naming it. */
export function classifyFields(sdl: string): ReadonlyMap<string, FieldClassification> {
  const document = parse(sdl);
  const unclassifiedEnums = enumsWithoutClass(document);
  if (unclassifiedEnums.length > 0) throw new Error(`enums without a class: ${unclassifiedEnums.join(', ')}`);
  const ofValues = valueRequirements(document);
  const fields = new Map<string, FieldClassification>();
  const unclassified: string[] = [];
  for (const type of objectTypes(document)) {
    const ofType = requirementOf(type);
    const typePublished = has(type, 'published');
    const keys = keyFields(type);
    for (const field of type.fields ?? []) {
      const name = `${type.name.value}.${field.name.value}`;
      const own = requirementOf(field);
      const requirements = [ofType, own, ofValues.get(namedType(field.type))].filter((r) => r !== undefined);
      const structural = keys.has(field.name.value) || has(field, 'external') || has(field, 'inaccessible');
      if (requirements.length === 0 && !structural && !typePublished && !has(field, 'published'))
        unclassified.push(name);
      const underLetter = has(field, 'underLetter');
      fields.set(name, { requirements: structural ? [] : requirements, mask: maskOf(field), underLetter, structural });
    }
  }
  if (unclassified.length > 0) throw new Error(`fields without a class: ${unclassified.join(', ')}`);
  return fields;
}

/** A vocabulary is published, or it needs scopes like whatever it describes: each enum says which. */
export function enumsWithoutClass(document: DocumentNode): readonly string[] {
  const enums = document.definitions.filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION);
  return enums
    .filter((node) => has(node, 'published') === has(node, 'requiresScopes'))
    .map(({ name }) => `enum ${name.value}`);
}

/** Enums and scalars that need scopes: so does every field that has such a value. */
function valueRequirements(document: DocumentNode): ReadonlyMap<string, Requirement> {
  const found = new Map<string, Requirement>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION && node.kind !== Kind.SCALAR_TYPE_DEFINITION) continue;
    const requirement = requirementOf(node);
    if (requirement) found.set(node.name.value, requirement);
  }
  return found;
}

type ObjectType = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

function objectTypes(document: DocumentNode): ObjectType[] {
  return document.definitions.filter(
    (d): d is ObjectType => d.kind === Kind.OBJECT_TYPE_DEFINITION || d.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

const directive = (node: Directed, name: string) => node.directives?.find((d) => d.name.value === name);
const has = (node: Directed, name: string) => directive(node, name) !== undefined;

function argument(node: ConstDirectiveNode, name: string): unknown {
  const value = node.arguments?.find((a) => a.name.value === name)?.value;
  return value && valueFromASTUntyped(value);
}

function requirementOf(node: Directed): Requirement | undefined {
  const found = directive(node, 'requiresScopes');
  return found && readRequirement(argument(found, 'scopes'));
}

function maskOf(field: FieldDefinitionNode): FieldClassification['mask'] {
  const found = directive(field, 'masked');
  if (!found) return undefined;
  const as = String(argument(found, 'as'));
  if (!isMaskKind(as)) throw new Error(`${field.name.value}: no such mask: ${as}`);
  return { unless: readRequirement(argument(found, 'unless')), as };
}

function readRequirement(value: unknown): Requirement {
  const requirement = value as string[][];
  const words = requirement.flat();
  if (requirement.length === 0 || requirement.some((allOf) => allOf.length === 0) || !words.every(isScope)) {
    throw new Error(`not a requirement: ${JSON.stringify(value)}`);
  }
  return requirement as Requirement;
}

function keyFields(type: ObjectType): ReadonlySet<string> {
  const keys = (type.directives ?? []).filter((d) => d.name.value === 'key');
  return new Set(keys.flatMap((key) => String(argument(key, 'fields')).split(/[\s{}]+/)));
}
