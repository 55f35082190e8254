import { SearchOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { SearchHouseholds } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { useWords } from '../words/words.ts';
import { BreakGlassEntry } from './BreakGlassEntry.tsx';
import { Hit, type SearchHit } from './Hit.tsx';
import { rememberHousehold } from './recent.ts';
import { useSlash } from './use-slash.ts';

const DEBOUNCE_MS = 250;
const MOST = 20;

/** One box for name, pinyin, initials, number of the household or of a person; arrows choose, Enter opens. */
export function SearchBox() {
  const { say } = useWords();
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  useSlash(box);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      setText(typed.trim());
      setChosen(0);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const answer = useAsk(SearchHouseholds, { text, first: MOST, after: null }, { pause: text === '' });
  const isCurrent = text !== '' && text === typed.trim();
  const found = isCurrent && !answer.isLoading ? answer.data?.searchHouseholds : undefined;
  const hits: readonly SearchHit[] = (found?.edges ?? []).flatMap(({ node, matchedName }) =>
    node ? [{ ...node, matchedName }] : [],
  );
  const open = (hit: SearchHit | undefined) => {
    if (!hit) return;
    rememberHousehold({ id: hit.id, code: hit.code, name: hit.matchedName });
    void navigate(`/households/${hit.id}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined && hits.length > 0) {
      event.preventDefault();
      setChosen((at) => (at + move + hits.length) % hits.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(hits[chosen]);
    else if (event.key === 'Escape') setTyped('');
  };

  return (
    <>
      <div className="search">
        <SearchOutlined aria-hidden="true" className="search-icon" />
        <input
          ref={box}
          type="search"
          role="combobox"
          aria-label={say('search.label')}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={hits[chosen] ? `${listId}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          placeholder={say('search.placeholder')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span className="search-key">/</span>
      </div>
      <p className="search-hint">{say('search.hint')}</p>
      <div className="search-state" role="status">
        {text !== '' && (answer.isLoading || !isCurrent) ? say('search.searching') : null}
        {found && hits.length > 0 ? say('search.found', { count: found.totalCount ?? hits.length }) : null}
      </div>
      {isCurrent && answer.failure ? <FailureNotice failure={answer.failure} onRetry={answer.retry} /> : null}
      <div id={listId} role="listbox" aria-label={say('search.results')} className="hits">
        {hits.map((hit, index) => (
          <Hit
            key={hit.id}
            id={`${listId}-${index}`}
            hit={hit}
            isChosen={index === chosen}
            onOpen={() => open(hit)}
            onPoint={() => setChosen(index)}
          />
        ))}
      </div>
      {found && hits.length === 0 ? (
        <div className="notice">
          <strong>{say('search.none')}</strong>
          <p>{say('search.noneText')}</p>
        </div>
      ) : null}
      <BreakGlassEntry isPressing={found !== undefined && hits.length === 0} />
    </>
  );
}
