import { Link } from 'react-router';
import { BreakGlassEntry } from '../search/BreakGlassEntry.tsx';
import { useWords } from '../words/words.ts';

/** Beyond the area and not on record are one answer: the page must not say more than the hub. */
export function UnknownHousehold() {
  const { say } = useWords();
  return (
    <div className="notice notice-unknown">
      <h1>{say('unknown.title')}</h1>
      <p>{say('unknown.text')}</p>
      <p>
        <Link to="/">{say('unknown.back')}</Link>
      </p>
      <BreakGlassEntry isPressing={false} />
    </div>
  );
}
