import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCES = join(ROOT, 'console');
/** Builds of other sources stay for a while: another process may be serving one. */
const BUILDS_KEPT = 3;
const LONGEST_BUILD_MS = 300_000;
const ABANDONED_MS = 2 * LONGEST_BUILD_MS;

export interface ConsoleBuild {
  readonly dataDir: string;
  /** Told in words what happens, for whoever started the hub. */
  readonly onProgress: (line: string) => void;
  /** Sources of the console, with an `index.html`. */
  readonly sources?: string;
  /** Builds `sources` into the folder. @throws when it cannot */
  readonly build?: (sources: string, folder: string) => Promise<void>;
}

/**
 * The console, built once from the sources as they are and kept in the data directory. A hub without it answers all the
 * same, so a failure is told and is no reason to stay away.
 *
 * @returns the folder; undefined: there are no sources, or they cannot be built
 */
export async function builtConsole(options: ConsoleBuild): Promise<string | undefined> {
  const { dataDir, onProgress, sources = SOURCES, build = buildWithVite } = options;
  if (!existsSync(join(sources, 'index.html'))) return undefined;
  try {
    const builds = join(dataDir, 'console');
    const folder = join(builds, await hashOf(sources));
    if (existsSync(folder)) return folder;
    onProgress('正在构建控制台（仅在首次启动和源文件变化后）');
    // Built under a name of its own and moved when it is whole: of two processes at once one is first, both are served.
    const draft = join(builds, `.draft-${randomUUID()}`);
    await mkdir(builds, { recursive: true });
    try {
      await build(sources, draft);
      await rename(draft, folder).catch((error: unknown) => {
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    await removeOld(builds, folder);
    return folder;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    onProgress(`控制台没有构建成功，其余功能不受影响，使用说明见 /start（${why}）`);
    return undefined;
  }
}

/** Of names and bytes, and of the packages that go into it. */
async function hashOf(sources: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await filesIn(sources)) {
    hash
      .update(`${relative(sources, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  }
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(lock)) hash.update(await readFile(lock));
  return hash.digest('hex').slice(0, 32);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(relative(folder, file).replaceAll('\\', '/')))
    .sort();
}

/** In a process of its own: the builder's memory goes with it, and so does whatever it may do to itself. */
function buildWithVite(sources: string, folder: string): Promise<void> {
  const script = join(import.meta.dirname, 'vite-build.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, sources, folder], {
    cwd: ROOT,
    // Else a page for developers would be built wherever the hub itself is started by one.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: LONGEST_BUILD_MS,
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`vite: ${signal ?? `exit ${code}`}`));
    });
  });
}

async function removeOld(builds: string, current: string): Promise<void> {
  const found = await Promise.all(
    (await readdir(builds)).map(async (name) => {
      const path = join(builds, name);
      return {
        name,
        path,
        at: await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      };
    }),
  );
  const isDraft = ({ name }: { name: string }) => name.startsWith('.draft-');
  const others = found.filter((one) => !isDraft(one) && one.path !== current).sort((a, b) => b.at - a.at);
  const abandoned = found.filter((one) => isDraft(one) && one.at < Date.now() - ABANDONED_MS);
  for (const { path } of [...others.slice(BUILDS_KEPT - 1), ...abandoned]) {
    await rm(path, { recursive: true, force: true });
  }
}
