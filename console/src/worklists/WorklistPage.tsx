import { Suspense } from 'react';
import { NavLink, useParams } from 'react-router';
import { useSignedIn } from '../asking/signed-in.ts';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { WORKLISTS } from './lists.tsx';

/** Which list, how filtered, sorted and turned to: all in the address, so that a reload or a colleague sees the same. */
export function WorklistPage() {
  const { say } = useWords();
  const { session, purpose } = useSignedIn();
  const { list: key = 'tasks' } = useParams();
  const lists = WORKLISTS.filter(({ roles }) => !roles || roles.includes(session.account.role));
  const list = lists.find((each) => each.key === key) ?? lists[0];
  if (!list) return null;
  const Page = list.page;
  return (
    <div className="page">
      <h1>{say('nav.worklists')}</h1>
      <nav className="list-nav" aria-label={say('nav.worklists')}>
        {lists.map(({ key: each, word }) => (
          <NavLink
            key={each}
            to={`/worklists/${each}`}
            className={each === list.key ? 'list-link active' : 'list-link'}
          >
            {say(word)}
          </NavLink>
        ))}
      </nav>
      <PurposeNeeded>
        <p className="list-about">{say(list.about)}</p>
        <ErrorBoundary key={`${list.key} ${purpose}`}>
          <Suspense fallback={<Skeletons />}>
            <Page />
          </Suspense>
        </ErrorBoundary>
      </PurposeNeeded>
    </div>
  );
}
