import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { DEPARTMENT_SETTINGS, SETTINGS } from './config.ts';

/** Writes `.env.example` from the settings; `--check` fails when the committed one is stale. */
export function exampleOf(): string {
  const blocks = ['# Settings of the hub. All are optional; a value shown is the default. Copy to .env.'];
  for (const [name, schema] of Object.entries(SETTINGS.shape)) {
    const fallback = schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : '';
    blocks.push(`# ${schema.description}\n# ${name}=${fallback}`);
  }
  for (const [name, { describe, shared }] of Object.entries(DEPARTMENT_SETTINGS)) {
    blocks.push(`# ${describe}\n# ${shared ? name : `${name}_EDUCATION`}=`);
  }
  return `${blocks.join('\n\n')}\n`;
}

const FILE = join(import.meta.dirname, '..', '.env.example');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, exampleOf());
  } else if (readFileSync(FILE, 'utf8') !== exampleOf()) {
    process.stderr.write('.env.example is stale: run `npm run env-example`\n');
    process.exitCode = 1;
  }
}
