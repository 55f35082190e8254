import { PURPOSE_TABLE, ROLE_PURPOSE_TABLE, ROLE_TABLE } from '../_kernel/access/index.ts';
import { connectionOf, type PageArgs, readPage } from '../_kernel/connection.ts';
import { departments, entries } from './model.ts';

export type Store = ReturnType<typeof createStore>;

export interface CatalogueArgs extends PageArgs {
  readonly department?: string | null;
  readonly search?: string | null;
}

/** Reads no record: it is the same for everybody who is signed in. */
export function createStore() {
  return {
    /** In the order of the table. @throws BAD_USER_INPUT when the page is none */
    catalogue: ({ department, search, ...args }: CatalogueArgs) => {
      const page = readPage(args);
      const text = search?.trim().toLowerCase() ?? '';
      const found = entries().filter(
        (entry) =>
          (!department || entry.departments.includes(department)) &&
          `${entry.field} ${entry.meaning}`.toLowerCase().includes(text),
      );
      const start = page.after === null ? 0 : found.findIndex(({ field }) => field === page.after) + 1;
      const connection = connectionOf(found.slice(start, start + page.size + 1), page, ({ field }) => field);
      return { ...connection, totalCount: found.length };
    },
    departments: () => [...departments()],
    purposes: () =>
      PURPOSE_TABLE.map(({ code, name, basis, from, to }) => ({
        code,
        name,
        basis,
        from: from ?? null,
        to: to ?? null,
      })),
    roles: () =>
      ROLE_TABLE.map(({ role, name, rows, basis }) => ({
        code: role,
        ...{ name, rows, basis },
        purposes: ROLE_PURPOSE_TABLE.flatMap((row) => (row.role === role ? [row.purpose] : [])),
      })),
  };
}
