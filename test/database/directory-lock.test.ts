import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryLockedError } from '../../subgraphs/_kernel/database/index.ts';
import { lockDirectory } from '../../subgraphs/_kernel/database/lock.ts';

describe('the lock of an embedded database', () => {
  let root: string;
  let directory: string;
  let lock: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'yihu-lock-'));
    directory = join(root, 'hub');
    lock = `${directory}.lock`;
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('a directory is open once, in this process too, and free again when closed', () => {
    const unlock = lockDirectory(directory);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
    expect(() => lockDirectory(directory)).toThrow(DirectoryLockedError);
    unlock();
    expect(existsSync(lock)).toBe(false);
    lockDirectory(directory)();
  });

  it('another process that lives keeps it', () => {
    writeFileSync(lock, String(process.ppid));
    expect(() => lockDirectory(directory)).toThrow(DirectoryLockedError);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.ppid));
  });

  it.each([
    ['a process that died', '4194305'],
    ['an earlier process of the same number, as in a container that was killed', String(process.pid)],
    ['a process that left no number', ''],
  ])('what %s left behind is taken over, and nothing else stays', (_, owner) => {
    writeFileSync(lock, owner);
    const unlock = lockDirectory(directory);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
    unlock();
    expect(readdirSync(root)).toEqual(['hub']);
  });
});
