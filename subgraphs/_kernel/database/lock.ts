import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Another live process has the embedded database open. */
export class DirectoryLockedError extends Error {
  readonly code = 'DATA_DIRECTORY_LOCKED';
  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}: stop it, or set DATABASE_URL to share a PostgreSQL`);
  }
}

/** What this process has open. Its own number in a lock proves nothing: in a container the next process has it again. */
const held = new Set<string>();

/** Takes the directory for this process; a lock left by a process that died is taken over. */
export function lockDirectory(directory: string): () => void {
  const path = `${resolve(directory)}.lock`;
  if (held.has(path)) throw new DirectoryLockedError(directory, process.pid);
  mkdirSync(directory, { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(path)) {
      held.add(path);
      return () => {
        held.delete(path);
        rmSync(path, { force: true });
      };
    }
    const owner = readOwner(path);
    if (owner !== undefined && isAlive(owner)) throw new DirectoryLockedError(directory, owner);
    putAside(path, owner);
  }
  throw new DirectoryLockedError(directory, readOwner(path) ?? 0);
}

/** Whole or not at all: a lock that is there but still empty would look abandoned. */
function create(path: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, String(process.pid), { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes an abandoned lock, and no other: a process that was quicker may have put its own there by now. */
function putAside(path: string, abandonedBy: number | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readOwner(aside) !== abandonedBy) linkSync(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readOwner(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
