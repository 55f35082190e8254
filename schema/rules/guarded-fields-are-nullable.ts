import { Kind } from 'graphql';
import { directive, keyFields, objectTypes, type SchemaRule } from './rule.ts';

/** A refused non-null field empties its whole parent, and the viewer loses what he may see beside it. */
export const guardedFieldsAreNullable: SchemaRule = {
  name: 'guarded-fields-are-nullable',
  message: 'has a class of its own and must be nullable: a refusal would otherwise take its siblings along',
  judge: (departments) =>
    departments.flatMap((department) =>
      objectTypes(department).flatMap((type) => {
        const keys = keyFields(type);
        return (type.fields ?? [])
          .filter((field) => directive(field, 'requiresScopes') && !keys.has(field.name.value))
          .filter((field) => field.type.kind === Kind.NON_NULL_TYPE)
          .map((field) => `${department.name}: ${type.name.value}.${field.name.value}`);
      }),
    ),
};
