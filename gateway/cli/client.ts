import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { createDevelopmentIssuer } from '../identity/issuer.ts';
import { UsageError } from './command.ts';
import { departmentCalled } from './department.ts';

/** `yihu client <department>`: what a department's system shows at `POST /oauth/token`. */
export function registerClient(program: Command): void {
  program
    .command('client')
    .description('部门业务系统的客户端编号与密钥: prints client id and secret of a department system')
    .argument('<department>', 'e.g. education')
    .action(async (department: string) => {
      const config = readConfig(process.env);
      if (config.oidc) throw new UsageError('OIDC_ISSUER is set: clients are kept by that identity provider');
      const { name } = await departmentCalled(department);
      const issuer = await createDevelopmentIssuer(config.dataDir);
      const clientId = `system:${name}`;
      process.stdout.write(`client_id=${clientId}\nclient_secret=${issuer.clientSecret(clientId)}\n`);
    });
}
