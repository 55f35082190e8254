import { Kind } from 'graphql';
import { foreignFields, type SchemaRule } from './rule.ts';

/** A department that is down, or that may not answer, must not take the other departments' answers with it. */
export const foreignFieldsAreNullable: SchemaRule = {
  name: 'foreign-fields-are-nullable',
  message: 'joins departments and must be nullable: without `!`, one department down empties the whole answer',
  judge: (departments) =>
    departments
      .flatMap(foreignFields)
      .filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE)
      .map(({ path }) => path),
};
