import { describedInChinese } from './described-in-chinese.ts';
import { fieldsTellTheirSource } from './fields-tell-their-source.ts';
import { foreignFieldsAreNullable } from './foreign-fields-are-nullable.ts';
import { foreignFieldsRequireScopeAndDay } from './foreign-fields-require-scope-and-day.ts';
import { guardedFieldsAreNullable } from './guarded-fields-are-nullable.ts';
import { lettersReachTheirFields } from './letters-reach-their-fields.ts';
import { noShareableOnEntities } from './no-shareable-on-entities.ts';
import { oneHeader } from './one-header.ts';
import type { SchemaRule } from './rule.ts';

export const RULES: readonly SchemaRule[] = [
  oneHeader,
  describedInChinese,
  fieldsTellTheirSource,
  noShareableOnEntities,
  foreignFieldsAreNullable,
  foreignFieldsRequireScopeAndDay,
  guardedFieldsAreNullable,
  lettersReachTheirFields,
];
