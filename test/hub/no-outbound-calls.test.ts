import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

/** Loaded before anything of ours: notes every name looked up and every connection that leaves the machine. */
const WATCH = `
const dns = require('node:dns'), net = require('node:net'), fs = require('node:fs');
const note = (text) => fs.appendFileSync(process.env.OUTBOUND_LOG, text + '\\n');
const isHome = (host) => !host || /^(localhost|127\\.|::1$|\\/)/.test(host);
for (const api of [dns, dns.promises]) for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const real = api[name];
  api[name] = function (host, ...rest) { if (!isHome(host)) note('lookup ' + host); return real.call(this, host, ...rest); };
}
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (!isHome(options && options.host)) note('connect ' + options.host);
  return connect.apply(this, args);
};
`;

it('nothing calls out: not at start, not while answering, not at the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-outbound-'));
  try {
    const [watch, log] = [join(folder, 'watch.cjs'), join(folder, 'outbound.log')];
    writeFileSync(watch, WATCH);
    writeFileSync(log, '');
    const script = join(import.meta.dirname, '..', 'support', 'one-day.ts');
    const { stdout } = await run(process.execPath, ['--require', watch, '--import', 'tsx', script], {
      env: { ...process.env, OUTBOUND_LOG: log, YIHU_DATA_DIR: join(folder, 'data'), YIHU_WORLD: 'XS', PORT: '0' },
      timeout: 90_000,
    });
    expect(stdout.trim()).toBe('answered');
    expect(readFileSync(log, 'utf8')).toBe('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
