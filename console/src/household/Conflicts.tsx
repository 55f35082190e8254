import { HouseholdConflicts, type HouseholdConflictsQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { SilentSources } from './SilentSources.tsx';

type Conflict = NonNullable<NonNullable<HouseholdConflictsQuery['household']>['conflicts']>[number];

/** Both sides beside each other, with source and day. Neither is preferred: that is for who decides. */
export function Conflicts({ id }: { readonly id: string }) {
  const { say } = useWords();
  const answer = useAsk(HouseholdConflicts, { id });
  if (answer.isLoading) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const conflicts = answer.data?.household?.conflicts ?? [];
  return (
    <>
      <SilentSources sources={answer.sources} onRetry={answer.retry} />
      <Refusals refusals={withheldOf(answer.access)} />
      {conflicts.length === 0 ? <p className="notice">{say('conflicts.none')}</p> : null}
      <div className="conflicts">
        {conflicts.map((conflict) => (
          <Sides key={`${conflict.kind} ${conflict.member?.id} ${conflict.values[0]?.recordNo}`} conflict={conflict} />
        ))}
      </div>
    </>
  );
}

function Sides({ conflict: { kind, member, values } }: { readonly conflict: Conflict }) {
  const { language } = useWords();
  return (
    <section className="conflict">
      <h3>
        {enumName(language, 'ConflictKind', kind)}
        {member?.name ? <span className="record-who">{member.name}</span> : null}
      </h3>
      <ul>
        {values.map((value) => (
          <li key={`${value.department} ${value.recordNo}`}>
            <span className="conflict-source">
              <strong>{enumName(language, 'DepartmentCode', value.department)}</strong> {value.source}
            </span>
            <span className="conflict-value">{value.value}</span>
            <span className="conflict-of">{[value.on, value.recordNo].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
