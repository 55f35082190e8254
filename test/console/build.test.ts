import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtConsole } from '../../gateway/console/build.ts';

let root: string;
let sources: string;
let dataDir: string;
let told: string[];
let built: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yihu-build-'));
  [sources, dataDir, told, built] = [join(root, 'console'), join(root, 'data'), [], 0];
  mkdirSync(join(sources, 'src'), { recursive: true });
  writeFileSync(
    join(sources, 'index.html'),
    '<html lang="zh"><script type="module" src="/src/main.ts"></script></html>',
  );
  writeFileSync(join(sources, 'src', 'main.ts'), `document.title = ${JSON.stringify('户'.repeat(2000))};`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const onProgress = (line: string) => void told.push(line);
/** A builder that is quick. */
const build = async (_: string, folder: string) => {
  built++;
  mkdirSync(folder, { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(join(folder, 'index.html'), 'built');
};
const start = () => builtConsole({ dataDir, onProgress, sources, build });
const builds = () => readdirSync(join(dataDir, 'console'));

describe('the console is built', () => {
  it('once, and again when its sources change', async () => {
    const first = await start();
    expect(readFileSync(join(first ?? '', 'index.html'), 'utf8')).toBe('built');
    expect(await start()).toBe(first);
    expect([built, told.length]).toEqual([1, 1]);
    writeFileSync(join(sources, 'src', 'main.ts'), 'document.title = "";');
    const second = await start();
    expect(second).not.toBe(first);
    expect(existsSync(first ?? ''), 'another process may be serving it').toBe(true);
    expect(built).toBe(2);
  });

  it('whole or not at all, when two start at once', async () => {
    const folders = await Promise.all([start(), start(), start()]);
    expect(new Set(folders).size).toBe(1);
    expect(readFileSync(join(folders[0] ?? '', 'index.html'), 'utf8')).toBe('built');
    expect(builds()).toHaveLength(1);
  });

  it('and old builds are cleared away in the end, with what was left half done', async () => {
    mkdirSync(join(dataDir, 'console', '.draft-dead'), { recursive: true });
    utimesSync(join(dataDir, 'console', '.draft-dead'), new Date(0), new Date(0));
    mkdirSync(join(dataDir, 'console', '.draft-under-way'));
    for (let version = 0; version < 5; version++) {
      writeFileSync(join(sources, 'src', 'main.ts'), `document.title = "${version}";`);
      await start();
    }
    expect(builds().filter((name) => !name.startsWith('.'))).toHaveLength(3);
    expect(builds().filter((name) => name.startsWith('.'))).toEqual(['.draft-under-way']);
  });

  it('or else that is said, nothing is left over, and the next start tries again', async () => {
    const failing = () =>
      builtConsole({ dataDir, onProgress, sources, build: () => Promise.reject(new Error('no vite')) });
    expect(await failing()).toBeUndefined();
    for (const words of ['/start', 'no vite']) expect(told.at(-1)).toContain(words);
    expect(builds()).toEqual([]);
    expect(await start()).toBeDefined();
  });

  it('and where there is none, nothing is said', async () => {
    rmSync(sources, { recursive: true });
    expect(await start()).toBeUndefined();
    expect(told).toEqual([]);
  });
});

describe('by vite', () => {
  it('into hashed files, packed for those who can unpack', async () => {
    const folder = (await builtConsole({ dataDir, onProgress, sources })) ?? '';
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const name = /src="\/assets\/([\w-]+\.js)"/.exec(page)?.[1] ?? '';
    const script = readFileSync(join(folder, 'assets', name));
    expect(gunzipSync(readFileSync(join(folder, 'assets', `${name}.gz`)))).toEqual(script);
    expect(brotliDecompressSync(readFileSync(join(folder, 'assets', `${name}.br`)))).toEqual(script);
  });

  it('and a mistake in the sources keeps no hub from starting', async () => {
    writeFileSync(join(sources, 'src', 'main.ts'), 'import "./nowhere.ts";');
    expect(await builtConsole({ dataDir, onProgress, sources })).toBeUndefined();
    expect(told.at(-1)).toContain('控制台没有构建成功');
  });
});
