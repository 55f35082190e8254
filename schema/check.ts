import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from './tool/folders.ts';

/**
 * `npm run check [-- name …]`: everything that is checked without running the system, two at a time.
 * Each check can be run by itself with the command that stands beside it.
 */
const TSX = 'node --import tsx';
const CHECKS: Readonly<Record<string, string>> = {
  types: 'tsc --noEmit -p . && tsc --noEmit -p console',
  'dead-code': 'knip',
  compose: `${TSX} schema/compose.ts --check`,
  catalogue: `${TSX} schema/catalogue.ts --check`,
  documents: `${TSX} schema/documents.ts --check`,
  codegen: `${TSX} schema/codegen.ts --check`,
  migrations: `${TSX} schema/migrations.ts --check`,
  breaking: `${TSX} schema/breaking.ts`,
  classified: `${TSX} schema/classified.ts`,
  rules: `${TSX} schema/rules.ts`,
  'env-example': `${TSX} gateway/config-example.ts --check`,
  boundaries: 'depcruise --config .dependency-cruiser.cjs gateway subgraphs schema test bench console/src',
  sdl: 'eslint --max-warnings=0 subgraphs',
  style: 'biome check --error-on-warnings .',
};

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(CHECKS, name));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are: ${Object.keys(CHECKS).join(', ')}`);
  process.exit(2);
}

const queue = Object.entries(CHECKS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const outcomes: Outcome[] = [];
await Promise.all([work(), work()]);

const failed = outcomes.filter((outcome) => !outcome.passed);
for (const { name, output } of failed) console.error(`\n── ${name}: ${CHECKS[name]}\n${output.trimEnd()}`);
console.log(
  `\n${outcomes.length - failed.length} of ${outcomes.length} checks passed${failed.map(({ name }) => `\n✗ ${name}`).join('')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [name, command] = next;
    const started = performance.now();
    const outcome = await run(name, command);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${outcome.passed ? '✓' : '✗'} ${name} ${seconds} s`);
    outcomes.push(outcome);
  }
}

function run(name: string, command: string): Promise<Outcome> {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(command, { cwd: ROOT, shell: true, env: { ...process.env, PATH: path, NO_COLOR: '1' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', (error) => resolve({ name, passed: false, output: error.message }));
    child.once('close', (code) => resolve({ name, passed: code === 0, output }));
  });
}
