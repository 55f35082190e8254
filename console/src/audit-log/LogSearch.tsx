import { Button } from 'antd';
import { AccessLog } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { SilentSources } from '../household/SilentSources.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { useListState } from '../worklists/use-list-state.ts';
import { askedOf } from './asked.ts';
import { LogFilters } from './LogFilters.tsx';
import { LogTable } from './LogTable.tsx';
import { useVocabulary } from './use-vocabulary.ts';

/** A page of the log; the search and the page stand in the address, so that a colleague sees the same. */
export function LogSearch() {
  const { say } = useWords();
  const { get, after, turn } = useListState();
  const vocabulary = useVocabulary();
  const answer = useAsk(AccessLog, askedOf(get));
  const page = answer.data?.accessLog;
  const records = (page?.edges ?? []).map(({ node }) => node);
  return (
    <section aria-labelledby="log-search">
      <h2 id="log-search" className="log-heading">
        {say('log.search')}
      </h2>
      <LogFilters vocabulary={vocabulary} />
      {answer.isLoading ? (
        <Skeletons rows={8} />
      ) : answer.failure ? (
        <FailureNotice failure={answer.failure} onRetry={answer.retry} />
      ) : (
        <>
          <SilentSources sources={answer.sources} onRetry={answer.retry} />
          <Refusals refusals={withheldOf(answer.access)} isWhole />
          {page && records.length === 0 ? <p className="notice">{say('log.none')}</p> : null}
          {records.length > 0 ? <LogTable records={records} vocabulary={vocabulary} /> : null}
          <nav className="pager" aria-label={say('list.pages')}>
            {after ? <Button onClick={() => turn(null)}>{say('list.first')}</Button> : null}
            {page?.pageInfo.hasNextPage ? (
              <Button onClick={() => turn(page.pageInfo.endCursor)}>{say('list.next')}</Button>
            ) : null}
          </nav>
        </>
      )}
    </section>
  );
}
