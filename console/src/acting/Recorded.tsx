import { CheckCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { FactList, type Facts } from '../shell/FactList.tsx';
import { useWords } from '../words/words.ts';

interface Props {
  readonly title: string;
  /** What was recorded, by name. */
  readonly facts: Facts;
  /** Where it was written down, when not where work is done. */
  readonly note?: string;
  readonly children?: ReactNode;
}

/** Whoever changed something sees what now stands in the record. */
export function Recorded({ title, facts, note, children }: Props) {
  const { say } = useWords();
  return (
    <div className="recorded" role="status">
      <p className="recorded-title">
        <CheckCircleFilled aria-hidden="true" />
        <strong>{title}</strong>
      </p>
      <FactList facts={facts} />
      <p className="recorded-note">{note ?? say('recorded.note')}</p>
      {children}
    </div>
  );
}
