import { join } from 'node:path';
import { labelsOf } from '../../_kernel/chain/index.ts';
import { isTelling } from '../warnings/finding.ts';
import type { EntitlementGapMapper } from './model.ts';
import { holderCode } from './told.ts';

const folder = join(import.meta.dirname, '..');
const kinds = labelsOf(folder, 'EntitlementGap', 'kind');
const entitlements = labelsOf(folder, 'EntitlementGap', 'entitlement');

/**
 * What linkage needs to make a task of a gap (ADR 0024). A title is read by more people than a content: which benefit it
 * is stands in it only where that tells nothing special of anybody.
 */
export function taskFactsOf({
  key,
  kind,
  entitlement,
  judgement,
  since,
  records,
  household,
  owner,
}: EntitlementGapMapper) {
  const what = `${kinds.get(kind)}：${entitlements.get(entitlement)}`;
  return {
    gapId: key,
    householdId: household.id,
    owner: holderCode(owner),
    title: isTelling({ entitlement, kind }) ? `${kinds.get(kind)}待遇` : what,
    content:
      `${what}；规则 ${judgement.ruleId}（${judgement.article}）；自 ${since} 起；有关记录 ${records.join('、') || '无'}`.slice(
        0,
        2_000,
      ),
  };
}
