import { directive, objectTypes, type SchemaRule } from './rule.ts';

/**
 * A fact of a person or household has one owner. With `@shareable` the planner may take it from any department that
 * has it, and two departments' access rules for one field would be merged.
 */
export const noShareableOnEntities: SchemaRule = {
  name: 'no-shareable-on-entities',
  message: 'is an entity field and must not be `@shareable`: one department owns it',
  judge: (departments) =>
    departments.flatMap((department) =>
      objectTypes(department)
        .filter((type) => directive(type, 'key'))
        .flatMap((type) =>
          (type.fields ?? [])
            .filter((field) => directive(type, 'shareable') ?? directive(field, 'shareable'))
            .map((field) => `${department.name}: ${type.name.value}.${field.name.value}`),
        ),
    ),
};
