import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { type Register, reportFailure } from './command.ts';

/** Every command: one file each, one line here. Loaded when called, so that `token` does not wait for the hub. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  start: async () => (await import('./start.ts')).registerStart,
  serve: async () => (await import('./serve.ts')).registerServe,
  token: async () => (await import('./token.ts')).registerToken,
  client: async () => (await import('./client.ts')).registerClient,
  keys: async () => (await import('./keys.ts')).registerKeys,
  import: async () => (await import('./import.ts')).registerImport,
  world: async () => (await import('./world.ts')).registerWorld,
  seed: async () => (await import('./seed.ts')).registerSeed,
  scan: async () => (await import('./scan.ts')).registerScan,
  study: async () => (await import('./study.ts')).registerStudy,
  'verify-log': async () => (await import('./verify-log.ts')).registerVerifyLog,
  simulate: async () => (await import('./simulate.ts')).registerSimulate,
  catalogue: async () => (await import('./catalogue.ts')).registerCatalogue,
  compose: async () => (await import('./compose.ts')).registerCompose,
};

const program = new Command('yihu')
  .description('一户：困难家庭救助数据联查。Settings come from the environment and from .env (see .env.example).')
  .exitOverride()
  .showHelpAfterError('(--help shows what can be given)');

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  const called = process.argv[2] ?? '';
  const needed = Object.hasOwn(COMMANDS, called) ? [called] : Object.keys(COMMANDS);
  for (const name of needed) (await COMMANDS[name]?.())?.(program);
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
