import { useWords } from '../words/words.ts';

export function DueDay({ day, isOverdue }: { readonly day: string | null; readonly isOverdue: boolean }) {
  const { say } = useWords();
  return (
    <span className="due">
      {day ?? '—'}
      {isOverdue ? <span className="flag flag-bad">{say('task.overdue')}</span> : null}
    </span>
  );
}
