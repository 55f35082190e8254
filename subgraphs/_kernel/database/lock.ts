import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Another live process has the embedded database open. */
export class DirectoryLockedError extends Error {
  readonly code = 'DATA_DIRECTORY_LOCKED';
  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}: stop it, or set DATABASE_URL to share a PostgreSQL`);
  }
}

/** Takes the directory for this process; a lock left by a process that died is taken over. */
export function lockDirectory(directory: string): () => void {
  const path = `${directory}.lock`;
  mkdirSync(directory, { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = readOwner(path);
      if (owner !== undefined && isAlive(owner)) throw new DirectoryLockedError(directory, owner);
      rmSync(path, { force: true });
    }
  }
  throw new DirectoryLockedError(directory, readOwner(path) ?? 0);
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
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
