import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Requirement, Scope } from '../access/index.ts';
import { columnOf, declaredIn } from './declared.ts';
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
 * @throws naming the kind when a field, column or type is not there, or may be told only under a letter, which a chain
 * does not ask for: the department does not load.
 */
export function defineChain(folder: string, key: ChainKey, specs: readonly KindSpec[]): Chain {
  const { requirementsOf, labelsOf, isUnderLetter } = declaredIn(folder);
  return {
    key,
    kinds: specs.map((spec) => {
      const { kind, title, form, table, type, via } = spec;
      const told = [spec.on, spec.amount, spec.detail].flatMap((field) => (field ? [`${type}.${field}`] : []));
      if (isUnderLetter(...via, ...told)) throw new Error(`chain: ${kind} would tell what is under letter`);
      const parent = spec.parent && {
        table: spec.parent.table,
        recordNo: columnOf(kind, spec.parent.table, 'recordNo'),
        by: columnOf(kind, table, spec.parent.by),
      };
      return {
        kind,
        title,
        form,
        table,
        parent,
        columns: {
          key: columnOf(kind, parent?.table ?? table, key),
          recordNo: columnOf(kind, table, 'recordNo'),
          on: columnOf(kind, table, spec.on),
          amount: spec.amount === undefined ? undefined : columnOf(kind, table, spec.amount),
          detail: spec.detail === undefined ? undefined : columnOf(kind, table, spec.detail),
        },
        where: spec.where,
        telling: spec.telling,
        requirements: requirementsOf(...via, `${type}.${spec.on}`),
        amountRequirements: spec.amount === undefined ? [] : requirementsOf(`${type}.${spec.amount}`),
        detailRequirements: spec.detail === undefined ? [] : requirementsOf(`${type}.${spec.detail}`),
        detailLabels: spec.detail === undefined ? new Map() : labelsOf(type, spec.detail),
      };
    }),
  };
}
