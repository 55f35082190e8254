import { ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { HouseholdClocks, type HouseholdClocksQuery, HouseholdConflicts } from '../asking/generated.ts';
import { todayOf } from '../asking/session.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { useAsk } from '../asking/use-ask.ts';
import { daysBetween } from '../words/format.ts';
import { type Say, useWords } from '../words/words.ts';

const LETTER_NOTICE_DAYS = 30;

interface Clock {
  readonly key: string;
  readonly text: string;
  readonly isLate: boolean;
}

/** What is due and what contradicts itself: the first thing to see in a file. */
export function Clocks({ id }: { readonly id: string }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const clocks = useAsk(HouseholdClocks, { id });
  const conflicts = useAsk(HouseholdConflicts, { id }).data?.household?.conflicts?.length ?? 0;
  const running = clocks.data?.household ? clocksOf(clocks.data.household, todayOf(session), say) : [];
  const items: ReactNode[] = running.map(({ key, text, isLate }) => (
    <li key={key} className={isLate ? 'clock clock-late' : 'clock'}>
      <ClockCircleOutlined aria-hidden="true" />
      {text}
    </li>
  ));
  if (conflicts > 0) {
    items.unshift(
      <li key="conflicts" className="clock clock-late">
        <WarningOutlined aria-hidden="true" />
        <Link to="?tab=conflicts">{say('clock.conflicts', { count: conflicts })}</Link>
      </li>,
    );
  }
  if (items.length === 0) return null;
  return (
    <ul className="clocks" aria-label={say('clock.label')}>
      {items}
    </ul>
  );
}

function clocksOf(household: NonNullable<HouseholdClocksQuery['household']>, today: string, say: Say): Clock[] {
  const clocks: Clock[] = [];
  const due = (
    key: string,
    word: 'clock.finding' | 'clock.papers' | 'clock.employment' | 'clock.letter',
    day: string,
  ) => {
    const left = daysBetween(today, day);
    const when = left < 0 ? say('clock.late', { days: -left }) : say('clock.left', { days: left });
    clocks.push({ key, text: `${say(word)} ${day} · ${when}`, isLate: left < 0 });
  };
  for (const finding of household.proactiveFindings ?? []) {
    if (finding.answeredOn === null) due(String(finding.findingNo), 'clock.finding', finding.dueOn);
  }
  for (const relief of household.temporaryRelief ?? []) {
    if (relief.papersDueOn !== null && relief.papersCompletedOn === null) {
      due(String(relief.reliefNo), 'clock.papers', relief.papersDueOn);
    }
  }
  const { zeroEmployment } = household;
  if (zeroEmployment?.isOpen) due('employment', 'clock.employment', zeroEmployment.dueOn);
  const letters = (household.authorizationLetters ?? []).filter(({ isInForce }) => isInForce);
  const last = letters
    .map(({ to }) => to ?? '9999-12-31')
    .sort()
    .at(-1);
  if (last !== undefined && daysBetween(today, last) <= LETTER_NOTICE_DAYS && last >= today)
    due('letter', 'clock.letter', last);
  return clocks;
}
