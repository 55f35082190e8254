import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { useWords } from '../words/words.ts';
import { RecentHouseholds } from './RecentHouseholds.tsx';
import { SearchBox } from './SearchBox.tsx';

export function SearchPage() {
  const { say } = useWords();
  return (
    <div className="page page-search">
      <h1>{say('search.title')}</h1>
      <PurposeNeeded>
        <SearchBox />
        <RecentHouseholds />
      </PurposeNeeded>
    </div>
  );
}
