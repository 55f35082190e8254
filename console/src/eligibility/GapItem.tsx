import type { HouseholdGapsQuery } from '../asking/generated.ts';
import { FactList, type Facts } from '../shell/FactList.tsx';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { AmountText } from './AmountText.tsx';
import { GapTask } from './GapTask.tsx';
import { MissingFacts } from './MissingFacts.tsx';
import { OutcomeFlag } from './OutcomeFlag.tsx';
import { ReasonTree } from './ReasonTree.tsx';

export type Gap = NonNullable<NonNullable<HouseholdGapsQuery['household']>['gaps']>['edges'][number]['node'];

interface Props {
  readonly gap: Gap;
  readonly isUnderGlass: boolean;
  readonly onExpired: () => void;
}

/** One thing that is not as the rules have it: since when, on what ground, and whose it is to put right. */
export function GapItem({ gap, isUnderGlass, onExpired }: Props) {
  const { say, language } = useWords();
  const { kind, entitlement, person, amount, since, daysOverdue, owner, records, judgement } = gap;
  const facts: Facts = [
    [say('gaps.owner'), enumName(language, 'FactHolder', owner)],
    [say(kind === 'EXPIRING' ? 'gaps.expires' : 'gaps.since'), since],
    [say('gaps.rule'), judgement.ruleId],
    ...(records.length > 0 ? [[say('gaps.records'), records.join('、')] as const] : []),
  ];
  return (
    <li className="rung gap" data-kind={kind}>
      <h3>
        <span className="tag tag-strong">{enumName(language, 'EntitlementGapKind', kind)}</span>
        {enumName(language, 'EntitlementKind', entitlement)}
        {person?.name ? <span className="record-who">{person.name}</span> : null}
        {amount ? <AmountText due={amount} /> : null}
        <span className={daysOverdue > 0 ? 'flag flag-bad' : 'flag'}>
          {daysOverdue > 0 ? say('clock.late', { days: daysOverdue }) : say('clock.left', { days: -daysOverdue })}
        </span>
      </h3>
      <p>
        {judgement.outcome === 'UNDECIDED' ? <OutcomeFlag outcome="UNDECIDED" /> : null} {judgement.explanation}
      </p>
      <FactList className="gap-facts" facts={facts} />
      <MissingFacts missing={judgement.missing} />
      <ReasonTree judgement={judgement} />
      {gap.taskGrant && !isUnderGlass ? <GapTask grant={gap.taskGrant} onExpired={onExpired} /> : null}
    </li>
  );
}
