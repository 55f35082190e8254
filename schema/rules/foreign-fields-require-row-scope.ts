import { directive, foreignFields, type SchemaRule, textArgument } from './rule.ts';

/**
 * Without the row scope a department cannot check again whether the owner of the entity released this row to this
 * viewer: a key alone would be enough to read its records.
 */
export const foreignFieldsRequireRowScope: SchemaRule = {
  name: 'foreign-fields-require-row-scope',
  message: 'adds to another department\'s entity and must say `@requires(fields: "rowScope")`',
  judge: (departments) =>
    departments
      .flatMap(foreignFields)
      .filter(({ field }) => !/\browScope\b/.test(textArgument(directive(field, 'requires'), 'fields')))
      .map(({ path }) => path),
};
