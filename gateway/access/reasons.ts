import { type FieldClass, PURPOSES, type Scope, type Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Verdict } from './judge.ts';

/** How one position of the answer differs from what was asked; `extensions.access[]`. Never holds a value. */
export interface AccessEntry {
  readonly path: readonly (string | number)[];
  readonly state: 'DENIED' | 'MASKED' | 'SOURCE_DOWN';
  /** For people: why, in Chinese. */
  readonly reason: string;
}

const CLASS_NAMES: Readonly<Record<FieldClass, string>> = {
  directory: '基本名录',
  household: '家庭信息',
  means: '经济状况',
  special: '特殊敏感信息',
};

export const SOURCE_DOWN_REASON = '数据来源部门暂不可用，并非没有记录';
export const SOURCE_REFUSED_REASON = '数据来源部门未予提供';

export function reasonOf(verdict: Verdict, purpose: Viewer['purpose']): string {
  if (verdict.missing.length === 0) return '该字段未定密级，暂不开放';
  const scopes = verdict.missing.map(describe).join('、');
  const under = purpose ? `以“${PURPOSES[purpose]}”为用途` : '未说明查询用途时';
  return verdict.state === 'MASKED'
    ? `${under}仅显示部分内容，完整内容需要权限：${scopes}`
    : `${under}缺少权限：${scopes}`;
}

function describe(scope: Scope): string {
  const fieldClass = scope.slice(scope.lastIndexOf(':') + 1) as FieldClass;
  return `${scope}（${CLASS_NAMES[fieldClass] ?? fieldClass}）`;
}
