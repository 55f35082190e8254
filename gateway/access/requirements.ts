import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  parse,
} from 'graphql';
import { isScope, type Requirement } from '../../subgraphs/_kernel/access/index.ts';
import { type ArgumentClasses, classifyArguments } from '../../subgraphs/_kernel/arguments.ts';
import { type FieldedType, namedType, type Ownership, readOwnership } from './ownership.ts';
import { type AccessDirectives, accessDirectives, argumentsOf } from './supergraph-links.ts';

export interface Mask {
  readonly unless: Requirement;
  /** `NAME`, `ID_NUMBER`, `PHONE`, `ACCOUNT` */
  readonly as: string;
}

/** All that decides whether a viewer may read one field. */
export interface FieldRule {
  readonly type: string;
  readonly field: string;
  /** Each must hold: the field's own, its type's, its value type's and, for an interface, those of every implementor. */
  readonly requirements: readonly Requirement[];
  /** S0: no scope and no purpose needed. Never true together with a requirement. */
  readonly published: boolean;
  /** false: nobody said who may read it, so nobody may. */
  readonly classified: boolean;
  /** Only the planner selects it; clients cannot name it. */
  readonly inaccessible: boolean;
  readonly mask: Mask | undefined;
  /** Tells income or property: of each row its owner decides again, by the letters (_kernel/under-letter.ts). */
  readonly underLetter: boolean;
  readonly owners: readonly string[];
  /** Departments whose records the owner needs before it can answer. */
  readonly needs: readonly string[];
}

export interface AccessRules {
  readonly departments: readonly string[];
  readonly fields: readonly FieldRule[];
  /** undefined: no such field; to be treated as denied. */
  field(type: string, field: string): FieldRule | undefined;
  /** What `__typename` needs where the value may be of any of these types: it must not name a type one may not see. */
  typenameRequirements(possibleTypes: readonly string[]): readonly Requirement[];
  /** What each argument, input field and value of a sort order does. */
  readonly arguments: ArgumentClasses;
  /** Enums that say neither that they are published nor which scopes they need; or both. */
  readonly unclassifiedEnums: readonly string[];
  /** What the type itself needs, e.g. an enum; empty: nothing of its own. */
  ofType(type: string): readonly Requirement[];
  /** `Type.field` or `Type` whose requirement has an empty part (`[]`, `[[]]`) or a word that is no scope. */
  readonly malformed: readonly string[];
}

/** `education:means`; several that must all hold are joined by ` + `, alternatives by ` | `. `published`: anybody. */
export function classOf({ published, requirements }: Pick<FieldRule, 'published' | 'requirements'>): string {
  return published ? 'published' : requirements.map(requirementText).join(' + ');
}

export function requirementText(requirement: Requirement): string {
  return requirement.map((allOf) => allOf.join(' + ')).join(' | ');
}

/** Reads what the departments declared out of the composed supergraph. Pure; the same text gives the same rules. */
export function readAccessRules(supergraphSdl: string): AccessRules {
  return new RulesReader(parse(supergraphSdl, { noLocation: true })).read();
}

type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

class RulesReader {
  private readonly names: AccessDirectives;
  private readonly types = new Map<string, FieldedType>();
  private readonly typeRequirements = new Map<string, readonly Requirement[]>();
  private readonly inaccessibleTypes = new Set<string>();
  private readonly implementors = new Map<string, FieldedType[]>();
  private readonly roots = new Set<string>(['Query', 'Mutation', 'Subscription']);
  private readonly ownership: Ownership;
  private readonly rules = new Map<string, FieldRule>();
  private readonly malformed: string[] = [];
  private readonly unclassifiedEnums: string[] = [];
  private readonly argumentClasses: ArgumentClasses;

  constructor(supergraph: DocumentNode) {
    this.names = accessDirectives(supergraph);
    this.argumentClasses = classifyArguments(supergraph, this.names);
    for (const definition of supergraph.definitions) {
      if (definition.kind === Kind.SCHEMA_DEFINITION) {
        for (const root of definition.operationTypes) this.roots.add(root.type.name.value);
      }
      if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
      const name = definition.name.value;
      this.typeRequirements.set(name, this.requirementsOn(definition as Directed, name));
      if (this.has(definition as Directed, this.names.inaccessible)) this.inaccessibleTypes.add(name);
      if (definition.kind === Kind.ENUM_TYPE_DEFINITION) this.readEnum(definition);
      const isObject = definition.kind === Kind.OBJECT_TYPE_DEFINITION;
      if (isObject || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) this.types.set(name, definition);
      if (!isObject) continue;
      for (const { name: implemented } of definition.interfaces ?? []) {
        this.implementors.set(implemented.value, [...(this.implementors.get(implemented.value) ?? []), definition]);
      }
    }
    this.ownership = readOwnership(supergraph, this.types);
  }

  read(): AccessRules {
    for (const type of this.types.values()) {
      if (type.name.value.startsWith('join__')) continue;
      for (const field of type.fields ?? []) this.ruleOf(type, field);
    }
    const { rules, typeRequirements } = this;
    return {
      departments: this.ownership.departments,
      fields: [...rules.values()],
      field: (type, field) => rules.get(`${type}.${field}`),
      typenameRequirements: (possible) => distinct(possible.flatMap((type) => typeRequirements.get(type) ?? [])),
      arguments: this.argumentClasses,
      unclassifiedEnums: this.unclassifiedEnums,
      ofType: (type) => typeRequirements.get(type) ?? [],
      malformed: this.malformed,
    };
  }

  private readEnum(node: EnumTypeDefinitionNode): void {
    const name = node.name.value;
    if (name.includes('__') || this.inaccessibleTypes.has(name)) return;
    const needsScopes = (this.typeRequirements.get(name) ?? []).length > 0;
    if (needsScopes === this.has(node, this.names.published)) this.unclassifiedEnums.push(`enum ${name}`);
  }

  private ruleOf(type: FieldedType, field: FieldDefinitionNode): FieldRule {
    const key = `${type.name.value}.${field.name.value}`;
    const known = this.rules.get(key);
    if (known) return known;
    const rule =
      type.kind === Kind.OBJECT_TYPE_DEFINITION ? this.objectRule(type, field) : this.interfaceRule(type, field);
    this.rules.set(key, rule);
    return rule;
  }

  private objectRule(type: FieldedType, field: FieldDefinitionNode): FieldRule {
    const name = type.name.value;
    const owners = this.ownership.ofField(type, field);
    const own = this.requirementsOn(field, `${name}.${field.name.value}`);
    const ofType = this.typeRequirements.get(name) ?? [];
    const requirements = distinct([...own, ...ofType, ...(this.typeRequirements.get(namedType(field.type)) ?? [])]);
    const declaresPublished =
      this.has(field, this.names.published) || (this.has(type, this.names.published) && this.speaksForAllFields(type));
    return {
      type: name,
      field: field.name.value,
      requirements,
      published: declaresPublished && requirements.length === 0,
      classified: own.length > 0 || declaresPublished || this.classifiesByType(type, owners, ofType),
      inaccessible: this.isInaccessible(type, field),
      mask: this.maskOn(field),
      underLetter: this.has(field, this.names.underLetter),
      owners,
      needs: this.ownership.neededBy(type, field),
    };
  }

  /** Whoever asks an interface does not know which implementor answers: each one's rule must hold. */
  private interfaceRule(type: FieldedType, field: FieldDefinitionNode): FieldRule {
    const implemented = (this.implementors.get(type.name.value) ?? []).flatMap((implementor) => {
      const same = implementor.fields?.find((candidate) => candidate.name.value === field.name.value);
      return same ? [this.ruleOf(implementor, same)] : [];
    });
    const requirements = distinct([
      ...this.requirementsOn(field, `${type.name.value}.${field.name.value}`),
      ...(this.typeRequirements.get(type.name.value) ?? []),
      ...(this.typeRequirements.get(namedType(field.type)) ?? []),
      ...implemented.flatMap((rule) => rule.requirements),
    ]);
    return {
      type: type.name.value,
      field: field.name.value,
      requirements,
      published: implemented.length > 0 && implemented.every((rule) => rule.published) && requirements.length === 0,
      classified: implemented.length > 0 && implemented.every((rule) => rule.classified),
      inaccessible: this.isInaccessible(type, field),
      mask: this.maskOn(field),
      underLetter: implemented.some((rule) => rule.underLetter),
      owners: [...new Set(implemented.flatMap((rule) => rule.owners))],
      needs: [...new Set(implemented.flatMap((rule) => rule.needs))],
    };
  }

  /** One department must not publish what another adds to a shared type, nor all of it by a word on the root. */
  private speaksForAllFields(type: FieldedType): boolean {
    return !this.roots.has(type.name.value) && this.ownership.ofType(type).length <= 1;
  }

  /** On a shared type the type's rule classifies a field only if it names a scope of the field's own department. */
  private classifiesByType(type: FieldedType, owners: readonly string[], ofType: readonly Requirement[]): boolean {
    if (ofType.length === 0 || this.roots.has(type.name.value)) return false;
    if (this.speaksForAllFields(type)) return true;
    const namesOwner = (scope: string) => owners.some((owner) => scope.startsWith(`${owner}:`));
    return ofType.some((requirement) => requirement.every((allOf) => allOf.some(namesOwner)));
  }

  private isInaccessible(type: FieldedType, field: FieldDefinitionNode): boolean {
    return this.inaccessibleTypes.has(type.name.value) || this.has(field, this.names.inaccessible);
  }

  private requirementsOn(node: Directed, place: string): readonly Requirement[] {
    const found = (node.directives ?? []).filter((directive) => this.names.requiresScopes.has(directive.name.value));
    return found.map((directive) => {
      const requirement = argumentsOf(directive).scopes as Requirement;
      if (!isWellFormed(requirement)) this.malformed.push(place);
      return requirement;
    });
  }

  private maskOn(field: FieldDefinitionNode): Mask | undefined {
    const found = field.directives?.find((directive) => this.names.masked.has(directive.name.value));
    return found && (argumentsOf(found) as unknown as Mask);
  }

  private has(node: Directed, names: ReadonlySet<string>): boolean {
    return (node.directives ?? []).some((directive) => names.has(directive.name.value));
  }
}

function isWellFormed(requirement: Requirement): boolean {
  return requirement.length > 0 && requirement.every((allOf) => allOf.length > 0 && allOf.every(isScope));
}

function distinct(requirements: readonly Requirement[]): readonly Requirement[] {
  return [...new Map(requirements.map((requirement) => [JSON.stringify(requirement), requirement])).values()];
}
