import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const SECRET = '150199195803120018';

it.each([
  ['a rejection', `Promise.reject(fault)`],
  ['an exception', `setTimeout(() => { throw fault; })`],
])('%s that nobody caught ends the process and tells no value', (_, happen) => {
  const script = `
    import { createLogger } from './gateway/ops/logger.ts';
    import { endOnFault } from './gateway/ops/shutdown.ts';
    endOnFault(createLogger('info'));
    const fault = new TypeError('params: ${SECRET}', { cause: new Error('${SECRET}') });
    ${happen};
    setTimeout(() => undefined, 20_000);`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ level: 'fatal', err: { type: 'TypeError' }, msg: 'uncaught' });
  expect(stdout + stderr).not.toContain(SECRET);
});
