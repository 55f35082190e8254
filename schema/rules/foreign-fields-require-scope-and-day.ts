import { directive, foreignFields, type SchemaRule, textArgument } from './rule.ts';

/**
 * Without the row scope a department cannot check again whether the owner of the entity released this row to this
 * viewer: a key alone would be enough to read its records. Without the day of the question it would answer for today
 * beside departments that answer for another day.
 */
export const foreignFieldsRequireScopeAndDay: SchemaRule = {
  name: 'foreign-fields-require-scope-and-day',
  message: 'adds to another department\'s entity and must say `@requires(fields: "rowScope asOf")`',
  judge: (departments) =>
    departments
      .flatMap(foreignFields)
      .filter(({ field }) => {
        const required = textArgument(directive(field, 'requires'), 'fields').split(/\s+/);
        return !required.includes('rowScope') || !required.includes('asOf');
      })
      .map(({ path }) => path),
};
