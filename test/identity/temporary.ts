import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A data directory that goes away with the test file. */
export async function temporaryDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yihu-test-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
