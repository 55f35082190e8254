import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { registerClient } from './client.ts';
import { type Register, reportFailure } from './command.ts';
import { registerToken } from './token.ts';

/** Every command: one file each, one line here. */
const COMMANDS: readonly Register[] = [registerToken, registerClient];

const program = new Command('yihu')
  .description('一户：困难家庭救助数据联查。Settings come from the environment and from .env (see .env.example).')
  .exitOverride()
  .showHelpAfterError('(--help shows what can be given)');
for (const register of COMMANDS) register(program);

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
