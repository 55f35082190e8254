import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TableError } from '../../subgraphs/_kernel/access/index.ts';
import { ROOT } from './folders.ts';

/** A finding stops the build; a note is only told. */
export interface Report {
  readonly findings: readonly string[];
  readonly notes?: readonly string[];
}

/** Runs a tool when its file is the program, not when it is imported; exit code 1 on any finding. */
export async function runTool(moduleUrl: string, tool: (args: readonly string[]) => Promise<Report>): Promise<void> {
  if (process.argv[1] === undefined || pathToFileURL(process.argv[1]).href !== moduleUrl) return;
  const { findings, notes = [] } = await tool(process.argv.slice(2)).catch(asFindings);
  for (const note of notes) console.log(note);
  for (const finding of findings) console.error(`✗ ${finding}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

/** What is wrong with a table of the policy stands in it by file and line: where it was thrown is of no use. */
function asFindings(error: unknown): Report {
  if (error instanceof TableError) return { findings: error.message.split('\n') };
  throw error;
}

/** Generated files are committed: written by the tool, or with `--check` compared with what it would write. */
export function writeOrCompare(path: string, text: string, check: boolean, command: string): string | undefined {
  const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (current === text) return undefined;
  if (check)
    return `${relative(ROOT, path)} is ${current === undefined ? 'missing' : 'stale'}: run \`${command}\` and commit it`;
  writeFileSync(path, text);
  return undefined;
}
