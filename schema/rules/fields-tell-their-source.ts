import { objectTypes, type SchemaRule } from './rule.ts';

/** What a staff member must know of a value before using it: who keeps it, and how often it is brought up to date. */
export const fieldsTellTheirSource: SchemaRule = {
  name: 'fields-tell-their-source',
  message: 'has a description without 来源 (department) or 更新 (update cycle)',
  judge: (departments) =>
    departments.flatMap((department) =>
      objectTypes(department).flatMap((type) =>
        (type.fields ?? [])
          .filter(({ description }) => !/来源[：:].*更新[：:]/su.test(description?.value ?? ''))
          .map((field) => `${department.name}: ${type.name.value}.${field.name.value}`),
      ),
    ),
};
