import { getTableColumns } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { Kind, parse } from 'graphql';
import type { Requirement } from '../access/index.ts';
import { classifyFields } from '../classification.ts';
import { readSdl } from '../department.ts';
import { departmentSdl } from '../sdl.ts';

/** What a department's own SDL says of the records it tells of: chains and claims are declared against it. */
export interface Declared {
  /** What a viewer needs to read all of these fields (`Type.field`). @throws for a field that is not there. */
  requirementsOf(...coordinates: readonly string[]): Requirement[];
  /** Does one of them tell income or property, which is read only under a letter? */
  isUnderLetter(...coordinates: readonly string[]): boolean;
  /** `TUITION` → `学费减免`: the descriptions of the values of a field's enum. @throws when it has none. */
  labelsOf(type: string, field: string): ReadonlyMap<string, string>;
}

const read = new Map<string, Declared>();

/** Read once a department, however much it declares. */
export function declaredIn(folder: string): Declared {
  const declared = read.get(folder) ?? readDeclared(folder);
  read.set(folder, declared);
  return declared;
}

function readDeclared(folder: string): Declared {
  const sdl = readSdl(folder);
  const fields = classifyFields(departmentSdl({ sdl }));
  const document = parse(sdl, { noLocation: true });
  return {
    requirementsOf: (...coordinates) =>
      coordinates.flatMap((coordinate) => {
        const field = fields.get(coordinate);
        if (!field) throw new Error(`the schema has no ${coordinate}`);
        return field.requirements;
      }),
    isUnderLetter: (...coordinates) => coordinates.some((coordinate) => fields.get(coordinate)?.underLetter),
    labelsOf: (typeName, fieldName) => {
      for (const type of document.definitions) {
        if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || type.name.value !== typeName) continue;
        let named = type.fields?.find((field) => field.name.value === fieldName)?.type;
        while (named && named.kind !== Kind.NAMED_TYPE) named = named.type;
        const values = document.definitions.find(
          (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === named?.name.value,
        );
        if (values?.kind !== Kind.ENUM_TYPE_DEFINITION) break;
        return new Map(values.values?.map((value) => [value.name.value, value.description?.value ?? value.name.value]));
      }
      throw new Error(`chain: ${typeName}.${fieldName} is no coded field`);
    },
  };
}

/** @param what the kind or attribute that names the column, for whoever must mend it. @throws when it is not there. */
export function columnOf(what: string, table: PgTable, name: string): PgColumn {
  const column = (getTableColumns(table) as Readonly<Record<string, PgColumn>>)[name];
  if (!column) throw new Error(`chain: ${what} has no column ${name}`);
  return column;
}

/** The Chinese words of a coded field of a department's own SDL. @throws when it is none */
export const labelsOf = (folder: string, type: string, field: string): ReadonlyMap<string, string> =>
  declaredIn(folder).labelsOf(type, field);
