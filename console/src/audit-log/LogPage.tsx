import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { useWords } from '../words/words.ts';
import { LogSearch } from './LogSearch.tsx';
import { SealCheck } from './SealCheck.tsx';
import './audit-log.css';

/** Who looked at whom, when, why and with which outcome; and whether the record of it is whole. */
export function LogPage() {
  const { say } = useWords();
  return (
    <div className="page">
      <h1>{say('log.title')}</h1>
      <p className="list-about">{say('log.about')}</p>
      <PurposeNeeded>
        <SealCheck />
        <LogSearch />
      </PurposeNeeded>
    </div>
  );
}
