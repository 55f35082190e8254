import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';

/** A department's schema.graphql, parsed. */
export interface DepartmentDocument {
  readonly name: string;
  readonly document: DocumentNode;
}

/**
 * Something every department's schema must hold to and that composition does not check.
 * One rule a file, named as the file; it returns what breaks it, `department: Type.field`.
 */
export interface SchemaRule {
  readonly name: string;
  /** One line: what is wrong, and what to do. */
  readonly message: string;
  judge(departments: readonly DepartmentDocument[]): readonly string[];
}

export type ObjectType = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

export function objectTypes({ document }: DepartmentDocument): ObjectType[] {
  return document.definitions.filter(
    (node): node is ObjectType => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

export function directive(node: Directed, name: string): ConstDirectiveNode | undefined {
  return node.directives?.find((candidate) => candidate.name.value === name);
}

/** The text of a directive's string argument. */
export function textArgument(node: ConstDirectiveNode | undefined, name: string): string {
  const value = node?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

/** Names of the fields that make up the type's keys. */
export function keyFields(type: ObjectType): ReadonlySet<string> {
  const keys = (type.directives ?? []).filter((candidate) => candidate.name.value === 'key');
  return new Set(keys.flatMap((key) => textArgument(key, 'fields').split(/[\s{}]+/)));
}

/**
 * Fields that a department adds to an entity which another department owns: the owner releases the rows. In a large
 * department one room says what is external, for all of them.
 */
export function foreignFields(department: DepartmentDocument) {
  const types = objectTypes(department);
  const isForeign = ({ name }: ObjectType) =>
    types.some((type) => type.name.value === name.value && type.fields?.some((field) => directive(field, 'external')));
  return types.filter(isForeign).flatMap((type) => {
    const keys = keyFields(type);
    return (type.fields ?? [])
      .filter((field) => !directive(field, 'external') && !keys.has(field.name.value))
      .map((field) => ({ type, field, path: `${department.name}: ${type.name.value}.${field.name.value}` }));
  });
}
