import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { loadInternalKeys } from '../identity/keys.ts';

/** `yihu keys`: what a department on another machine needs to believe the gateway; nothing secret. */
export function registerKeys(program: Command): void {
  program
    .command('keys')
    .description("网关公钥: prints the gateway's public keys (JWKS), the file for YIHU_INTERNAL_JWKS of a department")
    .action(async () => {
      const { publicJwks } = await loadInternalKeys(readConfig(process.env).dataDir);
      process.stdout.write(`${JSON.stringify(publicJwks)}\n`);
    });
}
