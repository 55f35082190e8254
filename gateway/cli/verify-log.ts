import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { JSONWebKeySet } from 'jose';
import type { FindingKind, Verdict } from '../audit/findings.ts';
import { verifyLog } from '../audit/verify.ts';
import { ACCESS_LOG, readConfig } from '../config.ts';
import { openDatabases } from '../databases.ts';
import { loadAuditKeys } from '../identity/keys.ts';
import { departmentCalled } from './department.ts';

interface Options {
  readonly heads?: string;
  readonly keys?: string;
}

/** The log is not what it was. */
const NOT_INTACT = 3;

const WORDS: Readonly<Record<FindingKind, string>> = {
  CHANGED: '被改动',
  REMOVED: '被删除',
  CUT_OFF: '尾部被截断',
  ADDED: '不属于任何封存的记录',
  HEADS_DIFFER: '与另存的封存头不符',
  NOT_SIGNED: '签名无效',
};

/** `yihu verify-log`: exit 0 nothing was changed, removed or cut off; 3 something was; 1 it could not be checked. */
export function registerVerifyLog(program: Command): void {
  program
    .command('verify-log')
    .description('校验访问日志: proves that nothing in the access log was changed, removed or cut off')
    .option('--heads <file>', 'the copied heads, e.g. of last night; default: YIHU_AUDIT_HEADS')
    .option('--keys <file>', 'public keys (JWKS) of those who may seal; default: of the data directory')
    .action(async (options: Options) => {
      const config = readConfig(process.env);
      const department = await departmentCalled(ACCESS_LOG);
      const keys = options.keys
        ? (JSON.parse(readFileSync(options.keys, 'utf8')) as JSONWebKeySet)
        : (await loadAuditKeys(config.dataDir)).publicJwks;
      const databases = await openDatabases([department], config);
      try {
        const { db } = databases.of(department);
        const verdict = await verifyLog({ db, keys, headsFile: options.heads ?? config.audit.headsFile });
        process.stdout.write(summaryOf(verdict));
        if (verdict.findingsInAll > 0) process.exitCode = NOT_INTACT;
      } finally {
        await databases.close();
      }
    });
}

export function summaryOf(verdict: Verdict): string {
  const { seals, leaves, droppedMonths, unsealed, notCopied, findings, findingsInAll } = verdict;
  const lines = [`封存 ${seals} 次，记录 ${leaves} 条`];
  if (droppedMonths.length > 0) lines.push(`到期删除的月份（有签名的删除记录）：${droppedMonths.join('、')}`);
  if (unsealed > 0) lines.push(`尚未封存 ${unsealed} 条，无法校验`);
  if (notCopied > 0) lines.push(`尚未另存的封存头 ${notCopied} 个`);
  for (const { kind, seal, leaf } of findings) {
    const place = [seal && `封存 ${seal}`, leaf && `记录 ${leaf}`].filter(Boolean).join('，');
    lines.push(`✗ ${WORDS[kind]}（${kind}）${place && `：${place}`}`);
  }
  if (findingsInAll > findings.length) lines.push(`✗ …… 共 ${findingsInAll} 处`);
  lines.push(findingsInAll === 0 ? '日志完整' : '日志不完整');
  return `${lines.join('\n')}\n`;
}
