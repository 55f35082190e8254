import type { LinkageOfficeInput, OfficesQuery } from '../asking/generated.ts';
import { enumName, enumValues, type Language } from '../words/schema-words.ts';
import type { Say } from '../words/words.ts';

const TOWNS: readonly string[] = ['TOWN', 'SUBDISTRICT', 'PARK'];

/** The offices a task can be given to: the district's, the departments, the towns. */
export function officeOptions(areas: NonNullable<OfficesQuery['areas']>, language: Language, say: Say) {
  const named = (area: { readonly code: string | number; readonly name: string }) => ({
    value: `area:${area.code}`,
    label: area.name,
  });
  return [
    {
      label: say('office.departments'),
      options: enumValues('DepartmentCode').map((code) => ({
        value: `department:${code}`,
        label: enumName(language, 'DepartmentCode', code),
      })),
    },
    {
      label: say('office.district'),
      options: areas
        .filter(({ kind }) => kind === 'DISTRICT')
        .map((area) => ({ ...named(area), label: say('office.districtOffice', { area: area.name }) })),
    },
    { label: say('office.towns'), options: areas.filter(({ kind }) => TOWNS.includes(kind)).map(named) },
  ];
}

export function officeInput(option: string): LinkageOfficeInput {
  const value = option.slice(option.indexOf(':') + 1);
  return option.startsWith('area:')
    ? { areaCode: value }
    : { department: value as NonNullable<LinkageOfficeInput['department']> };
}
