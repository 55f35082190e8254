import { CheckCircleFilled } from '@ant-design/icons';
import { lazy, type ReactNode, Suspense } from 'react';
import { fen, yuan } from '../household/payments/money.ts';
import { FactList } from '../shell/FactList.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { count, money, signedMoney } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { ChangeTable } from './ChangeTable.tsx';
import { MoveTable } from './MoveTable.tsx';
import { TierTable } from './TierTable.tsx';
import { tiersOf } from './tiers.ts';
import type { Rules } from './use-rules.ts';
import type { Study } from './use-study.ts';

const TierChart = lazy(async () => ({ default: (await import('./TierChart.tsx')).TierChart }));

interface Props {
  readonly study: Study;
  readonly rules: Rules;
  /** What can be done about its age. */
  readonly children?: ReactNode;
}

/** What a study found: who would be in which tier, what it would cost, and by which rule. */
export function StudyResult({ study, rules, children }: Props) {
  const { say } = useWords();
  const { on, households, unseen, money: sums, changes } = study;
  const tiers = tiersOf(study);
  return (
    <>
      <div className="study-ready">
        <p role="status">
          <CheckCircleFilled aria-hidden="true" /> {say('study.ready', { day: on ?? '' })}
        </p>
        {children}
      </div>
      <FactList
        facts={[
          [say('study.households'), count(households)],
          ...(sums
            ? ([
                [say('study.moneyBefore'), money(sums.before)],
                [say('study.moneyAfter'), money(sums.after)],
                [say('study.moneyMore'), signedMoney(yuan(fen(sums.after) - fen(sums.before)))],
              ] as const)
            : []),
        ]}
      />
      {unseen > 0 ? <p className="hint-late">{say('study.unseenText', { unseen: count(unseen) })}</p> : null}
      {sums ? null : <p className="notice">{say('study.moneyHidden')}</p>}
      <h3>{say('study.tiers')}</h3>
      {tiers.rows.length === 0 ? (
        <p className="notice">{say('study.noTiers')}</p>
      ) : (
        <>
          <Suspense fallback={<Skeletons rows={6} />}>
            <TierChart tiers={tiers} />
          </Suspense>
          <TierTable tiers={tiers} />
          <MoveTable moves={study.moves ?? []} />
        </>
      )}
      {sums ? <ChangeTable changes={changes ?? []} rules={rules} /> : null}
    </>
  );
}
