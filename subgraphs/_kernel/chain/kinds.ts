import { getTableColumns, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type DocumentNode, Kind, parse } from 'graphql';
import type { Requirement, Scope } from '../access/index.ts';
import { classifyFields } from '../classification.ts';
import { readSdl } from '../department.ts';
import { departmentSdl } from '../sdl.ts';
import type { Form } from './records.ts';

/** Whose records they are: the column of the table that holds the key. */
export type ChainKey = 'personId' | 'householdId';

/**
 * One kind of record that a department tells the chain. `on`, `amount` and `detail` are columns of the table and, by
 * the same names, fields of the GraphQL type: the chain shows nothing that could not be read there, under the rules
 * that stand there.
 */
export interface KindSpec<T extends PgTable = PgTable> {
  /** UPPER_SNAKE, unique in the department. */
  readonly kind: string;
  /** 学生资助 */
  readonly title: string;
  readonly form: Form;
  readonly table: T;
  /** The type of the records in the department's SDL. */
  readonly type: string;
  /** The fields by which a client would come to them: `['Person.education', 'PersonEducation.aidAwards']`. */
  readonly via: readonly string[];
  readonly on: keyof T['_']['columns'] & string;
  /** Integer fen. */
  readonly amount?: keyof T['_']['columns'] & string;
  /** Whose records they are stands in another table: that one, and the column here that names its record number. */
  readonly parent?: { readonly table: PgTable; readonly by: keyof T['_']['columns'] & string };
  /** Which records of the table are of this kind; all, unless given. */
  readonly where?: SQL;
  /**
   * Records that by their mere existence tell something special, as a child's who has no parents: only told with this
   * scope, and to the citizen whose they are. That there may be such records is not told.
   */
  readonly telling?: { readonly where: SQL; readonly scope: Scope };
  /** A coded column: shown by the Chinese description of its enum value. */
  readonly detail?: keyof T['_']['columns'] & string;
}

/** A kind with everything that is known before anybody asks. */
export interface ChainKind {
  readonly kind: string;
  readonly title: string;
  readonly form: Form;
  readonly table: PgTable;
  readonly parent: { readonly table: PgTable; readonly recordNo: PgColumn; readonly by: PgColumn } | undefined;
  readonly columns: {
    readonly key: PgColumn;
    readonly recordNo: PgColumn;
    readonly on: PgColumn;
    readonly amount: PgColumn | undefined;
    readonly detail: PgColumn | undefined;
  };
  readonly where: SQL | undefined;
  readonly telling: { readonly where: SQL; readonly scope: Scope } | undefined;
  readonly requirements: readonly Requirement[];
  readonly amountRequirements: readonly Requirement[];
  readonly detailRequirements: readonly Requirement[];
  readonly detailLabels: ReadonlyMap<string, string>;
}

export interface Chain {
  readonly key: ChainKey;
  readonly kinds: readonly ChainKind[];
}

/**
 * Reads a department's kinds against its own SDL.
 * @param folder the department's: `import.meta.dirname`
 * @throws naming the kind when a field, column or type is not there: the department does not load.
 */
export function defineChain(folder: string, key: ChainKey, specs: readonly KindSpec[]): Chain {
  const document = parse(readSdl(folder), { noLocation: true });
  const requirementsOf = requirementsIn(folder);
  return {
    key,
    kinds: specs.map((spec) => {
      const { kind, title, form, table, type, via } = spec;
      const columnOf = (name: string, of = table): PgColumn => {
        const column = (getTableColumns(of) as Readonly<Record<string, PgColumn>>)[name];
        if (!column) throw new Error(`chain: ${kind} has no column ${name}`);
        return column;
      };
      const parent = spec.parent && {
        table: spec.parent.table,
        recordNo: columnOf('recordNo', spec.parent.table),
        by: columnOf(spec.parent.by),
      };
      return {
        kind,
        title,
        form,
        table,
        parent,
        columns: {
          key: columnOf(key, parent?.table),
          recordNo: columnOf('recordNo'),
          on: columnOf(spec.on),
          amount: spec.amount === undefined ? undefined : columnOf(spec.amount),
          detail: spec.detail === undefined ? undefined : columnOf(spec.detail),
        },
        where: spec.where,
        telling: spec.telling,
        requirements: requirementsOf(...via, `${type}.${spec.on}`),
        amountRequirements: spec.amount === undefined ? [] : requirementsOf(`${type}.${spec.amount}`),
        detailRequirements: spec.detail === undefined ? [] : requirementsOf(`${type}.${spec.detail}`),
        detailLabels: spec.detail === undefined ? new Map() : enumLabels(document, type, spec.detail),
      };
    }),
  };
}

/** What a viewer needs to read all of these fields of a department. @throws for a field that is not there. */
export function requirementsIn(folder: string): (...coordinates: readonly string[]) => Requirement[] {
  const fields = classifyFields(departmentSdl({ sdl: readSdl(folder) }));
  return (...coordinates) =>
    coordinates.flatMap((coordinate) => {
      const field = fields.get(coordinate);
      if (!field) throw new Error(`the schema has no ${coordinate}`);
      return field.requirements;
    });
}

/** `TUITION` → `学费减免`: the descriptions of the values of a field's enum. */
export function enumLabels(document: DocumentNode, typeName: string, fieldName: string): ReadonlyMap<string, string> {
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
}
