import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { builtConsole } from '../console/build.ts';
import { createHub } from '../hub.ts';
import { createLogger } from '../ops/logger.ts';
import { closeOnSignal, endOnFault } from '../ops/shutdown.ts';
import { hasSignIn } from '../sign-in/settings.ts';

/** `yihu start`: the whole hub in one process. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('启动一户: the hub with every department that has no SUBGRAPH_URL_…')
    .action(async () => {
      const config = readConfig(process.env);
      const logger = createLogger(config.logLevel);
      endOnFault(logger);
      const onProgress = (line: string) => process.stderr.write(`  已导入 ${line}\n`);
      const console = hasSignIn(config)
        ? builtConsole({ dataDir: config.dataDir, onProgress: (line) => process.stderr.write(`  ${line}\n`) })
        : Promise.resolve(undefined);
      const hub = await createHub(config, { logger, onProgress, console });
      closeOnSignal(hub.close, logger);
      const url = await hub.listen().catch(async (error: unknown) => {
        await hub.close();
        throw error;
      });
      process.stdout.write(`${welcome(url, config, (await console) !== undefined)}\n`);
    });
}

const welcome = (url: string, { oidc, fixedDay }: Config, hasConsole: boolean): string => `
一户已就绪：${hasConsole ? `${url}/    接口：` : ''}${url}/graphql    健康：${url}/health  ${url}/readyz  ${url}/metrics${fixedDay ? `\n演示日期：${fixedDay}（YIHU_TODAY）。未指明查询日的问题按这一天回答，与真实日期无关。` : ''}
${
  oidc === undefined
    ? `
登录（开发令牌，仅供试用）：
  TOKEN=$(npm run -s yihu -- token --as staff --area 150104001)
查一户：
  curl -s ${url}/graphql -H "Authorization: Bearer $TOKEN" -H 'X-Purpose: DIBAO_REVIEW' \\
    -H 'Content-Type: application/json' \\
    -d '{"query":"{ searchHouseholds(text: \\"YQ150104001001\\") { edges { node { id code status members { relationName person { name } } } } } }"}'
`
    : '登录：向 OIDC_ISSUER 所设的身份提供方申请令牌。'
}`;
