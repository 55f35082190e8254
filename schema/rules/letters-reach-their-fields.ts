import { Kind, type TypeNode } from 'graphql';
import {
  type DepartmentDocument,
  directive,
  foreignFields,
  objectTypes,
  type SchemaRule,
  textArgument,
} from './rule.ts';

/**
 * Income and property are read under a letter that covers the person. The department learns of it from what comes along
 * with the entity; where nothing comes along, the field is refused to everybody, and nobody would notice before it is
 * needed. A refusal leaves a null, so that it must not take its siblings along.
 */
export const lettersReachTheirFields: SchemaRule = {
  name: 'letters-reach-their-fields',
  message:
    'is `@underLetter`, or leads to what is: it must be nullable, and the field of the entity from which it is reached must say `@requires(fields: "rowScope asOf letterScope")`',
  judge: (departments) => departments.flatMap(judgeDepartment),
};

function judgeDepartment(department: DepartmentDocument): string[] {
  const types = objectTypes(department);
  const fields = types.flatMap((type) =>
    (type.fields ?? []).map((field) => ({
      type,
      field,
      path: `${department.name}: ${type.name.value}.${field.name.value}`,
    })),
  );
  const guarded = fields.filter(({ field }) => directive(field, 'underLetter'));
  const nonNull = guarded.filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE);

  const keepsLetters = new Set(
    fields
      .filter(({ field }) => field.name.value === 'letterScope' && !directive(field, 'external'))
      .map(({ type }) => type.name.value),
  );
  const foreign = foreignFields(department);
  const entities = new Set(foreign.map(({ type }) => type.name.value));
  const leads = foreign.map(({ field, path }) => ({
    field,
    path,
    types: typesBelow(department, field.type, entities),
  }));
  const isReached = (type: string) => leads.some(({ types }) => types.has(type));

  const leadsThere = ({ field, types }: (typeof leads)[number]) =>
    directive(field, 'underLetter') !== undefined || guarded.some(({ type }) => types.has(type.name.value));
  const withoutLetter = leads.filter(leadsThere).filter(({ field }) => {
    return !textArgument(directive(field, 'requires'), 'fields').split(/\s+/).includes('letterScope');
  });
  const unreached = guarded.filter(({ type: { name } }) => {
    return !keepsLetters.has(name.value) && !entities.has(name.value) && !isReached(name.value);
  });
  return [...new Set([...nonNull, ...withoutLetter, ...unreached].map(({ path }) => path))];
}

/** Types that hang on a field, at any depth; what hangs on another entity is fetched anew, with a letter of its own. */
function typesBelow(
  department: DepartmentDocument,
  type: TypeNode,
  entities: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name) || entities.has(name)) return;
    found.add(name);
    for (const declared of objectTypes(department)) {
      if (declared.name.value !== name) continue;
      for (const field of declared.fields ?? []) add(nameOf(field.type));
    }
  };
  add(nameOf(type));
  return found;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
