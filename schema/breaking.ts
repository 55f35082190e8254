import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { ROOT } from './tool/folders.ts';
import { type Report, runTool } from './tool/run.ts';

/** A change that breaks clients, and why it is made all the same. */
interface AcknowledgedChange {
  /** As the finding names it: `Person.gender`, `Gender.UNKNOWN`. */
  readonly path: string;
  readonly reason: string;
}

const API = 'schema/api.graphql';
/** What clients were last promised. Committed, so that a check needs no history and no network. */
const PUBLISHED = join(ROOT, 'schema/api.published.graphql');

/**
 * Compares what clients see with what was last published, and fails on a change that would break them unless
 * `acknowledged-changes.json` names it with a reason.
 *
 * `npm run check -- breaking`, or `tsx schema/breaking.ts [a git revision, or a file]` to compare with another state.
 * `tsx schema/breaking.ts --publish`, at a release: from now on the present schema is what clients were promised.
 */
await runTool(import.meta.url, async ([base]): Promise<Report> => {
  if (base === '--publish') {
    copyFileSync(join(ROOT, API), PUBLISHED);
    return { findings: [], notes: ['published; acknowledged-changes.json can be emptied'] };
  }
  const before = readIfFile(base ?? PUBLISHED) ?? (base && committed(base));
  if (!before) return { findings: [`no schema to compare with at ${base ?? PUBLISHED}`] };
  const acknowledged = JSON.parse(
    readFileSync(join(ROOT, 'schema/acknowledged-changes.json'), 'utf8'),
  ) as AcknowledgedChange[];
  const reasonFor = new Map(acknowledged.map(({ path, reason }) => [path, reason]));
  return compareApis(before, readFileSync(join(ROOT, API), 'utf8'), reasonFor);
});

export async function compareApis(
  before: string,
  after: string,
  reasonFor: ReadonlyMap<string, string>,
): Promise<Report> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
  const findings: string[] = [];
  const notes: string[] = [];
  for (const { path, message } of breaking) {
    const reason = reasonFor.get(path ?? '');
    if (reason) notes.push(`note: acknowledged: ${path}: ${message} (${reason})`);
    else
      findings.push(
        `${path}: ${message}: breaks clients; deprecate it first, or acknowledge it in schema/acknowledged-changes.json`,
      );
  }
  return { findings, notes };
}

function readIfFile(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function committed(revision: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${revision}:${API}`], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    // No repository, no such revision, or a revision before the schema was first composed.
    return undefined;
  }
}
