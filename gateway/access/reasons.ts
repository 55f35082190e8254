import {
  type Explanation,
  explain,
  type FieldClass,
  PURPOSES,
  type Requirement,
  type Scope,
  type Standing,
} from '../../subgraphs/_kernel/access/index.ts';
import type { Verdict } from './judge.ts';
import type { Position } from './positions.ts';

/** How one position of the answer differs from what was asked; `extensions.access[]`. Never holds a value. */
export interface AccessEntry extends Partial<Explanation> {
  readonly path: readonly (string | number)[];
  readonly state: 'DENIED' | 'MASKED' | 'SOURCE_DOWN';
  /** For people: why, in Chinese. */
  readonly reason: string;
  /** The departments whose opening it takes (ADR 0005). Like `missing` and `purposes`, of refusals by the rules. */
  readonly owner?: string;
  /** The argument or input field for which the whole request is refused: `HouseholdFilter.status`. */
  readonly argument?: string;
}

const CLASS_NAMES: Readonly<Record<FieldClass, string>> = {
  proof: '是否查证',
  directory: '基本名录',
  household: '家庭信息',
  means: '经济状况',
  special: '特殊敏感信息',
  changes: '资料变动',
};

export const SOURCE_DOWN_REASON = '数据来源部门暂不可用，并非没有记录';
export const SOURCE_REFUSED_REASON = '数据来源部门未予提供';

/** Why a department refused a value on purpose. */
export function refusalReason(reason: unknown, purpose: Standing['purpose']): string {
  if (reason !== 'LETTER_REQUIRED' || !purpose) return SOURCE_REFUSED_REASON;
  return `没有用途为“${PURPOSES[purpose]}”、在有效期内的核对授权书（查全户的须全体成员都已授权），不能查看收入和财产`;
}

export interface Why extends Explanation {
  readonly state: Verdict['state'];
  readonly reason: string;
  readonly owner: string;
}

/** A position that the rules refuse or mask. */
export interface Judged extends Pick<Position, 'owners'> {
  readonly verdict: Verdict;
}

/** A verdict belongs to one place of one pruned operation: what is said of it is made once for each standing. */
const known = new WeakMap<Standing, WeakMap<Verdict, Why>>();

/** Why the rules, which know no row, withhold a field from who stands so. */
export function whyOf({ verdict, owners }: Judged, standing: Standing): Why {
  const ofStanding = known.get(standing) ?? new WeakMap<Verdict, Why>();
  known.set(standing, ofStanding);
  const remembered = ofStanding.get(verdict);
  if (remembered) return remembered;
  const why: Why = {
    state: verdict.state,
    reason: reasonOf(verdict, standing.purpose),
    owner: ownerOf(verdict.requirements, owners),
    ...explain(standing, verdict.missing, verdict.requirements),
  };
  ofStanding.set(verdict, why);
  return why;
}

export function isJudged(position: Position): position is Position & Judged {
  return position.verdict !== undefined;
}

/** Who opens: the owners of the scopes. A key is answered by every department, and opened by one. */
export function ownerOf(requirements: readonly Requirement[], owners: readonly string[]): string {
  const openers = requirements.flat(2).map((scope) => scope.slice(0, scope.lastIndexOf(':')));
  return [...new Set(openers.length > 0 ? openers : owners)].join(' ');
}

function reasonOf(verdict: Verdict, purpose: Standing['purpose']): string {
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
