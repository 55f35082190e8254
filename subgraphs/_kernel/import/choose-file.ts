import { basename } from 'node:path';
import { inspectFile } from './decode.ts';
import { ImportError } from './errors.ts';
import type { AnyFileSpec } from './file.ts';
import { mapHeader, readRows } from './read.ts';

/**
 * Which of a department's files one is: by its name (`enrolments.csv`, `enrolments-2024.csv`), else by its headings
 * if they fit one kind of file only.
 * @throws ImportError when the file cannot be read at all
 */
export async function chooseFile(files: readonly AnyFileSpec[], path: string): Promise<AnyFileSpec | undefined> {
  const name = basename(path).toLowerCase();
  const exact = files.find((file) => name.replace(/\.\w+$/, '') === file.name);
  if (exact) return exact;
  const named = files.filter((file) => name.startsWith(file.name) && /^[-_. (（]/.test(name.slice(file.name.length)));
  // `aid-awards-2024.csv` is of `aid-awards`, not of `aid`.
  if (named.length > 0) return named.reduce((a, b) => (b.name.length > a.name.length ? b : a));
  for await (const { cells } of readRows(await inspectFile(path))) {
    const fitting = files.filter((file) => fits(file, cells));
    return fitting.length === 1 ? fitting[0] : undefined;
  }
  return undefined;
}

function fits(file: AnyFileSpec, headings: readonly string[]): boolean {
  try {
    mapHeader(file.columns, headings);
    return true;
  } catch (error) {
    if (error instanceof ImportError) return false;
    throw error;
  }
}
