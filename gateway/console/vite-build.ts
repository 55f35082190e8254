import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** `vite-build.ts <sources> <folder>`: builds the console, and packs each file once for all who will ask for it. */
const [sources, folder] = process.argv.slice(2);
if (sources === undefined || folder === undefined) throw new Error('usage: vite-build.ts <sources> <folder>');

interface Vite {
  build(options: object): Promise<unknown>;
}

/** A name of its own, not a literal: a copy of the hub without the console does without it. */
const VITE: string = 'vite';
const { build } = (await import(VITE)) as Vite;
try {
  await build({ root: sources, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
} catch (error) {
  // It says where in the sources; the places in the builder itself help nobody.
  process.stderr.write(`${error instanceof Error ? error.message : 'vite failed'}\n`);
  process.exit(1);
}

const SMALLEST_WORTH_PACKING = 1024;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const assets = join(folder, 'assets');
for (const name of await readdir(assets).catch(() => [])) {
  if (!/\.(js|css|svg|json)$/.test(name)) continue;
  const file = join(assets, name);
  const content = await readFile(file);
  if (content.byteLength < SMALLEST_WORTH_PACKING) continue;
  await writeFile(`${file}.gz`, await zip(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength };
  await writeFile(`${file}.br`, await brotli(content, { params }));
}
