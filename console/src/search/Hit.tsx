import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';

export interface SearchHit {
  readonly id: string;
  readonly code: string | null;
  readonly kind: string | null;
  readonly status: string | null;
  readonly memberCount: number | null;
  readonly area: { readonly name: string } | null;
  readonly matchedName: string | null;
}

interface Props {
  readonly id: string;
  readonly hit: SearchHit;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
  readonly onPoint: () => void;
}

/** The keyboard stays in the box: an option is chosen there and only clicked here. */
export function Hit({ id, hit, isChosen, onOpen, onPoint }: Props) {
  const { say, language } = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys of its options
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here, focus stays in the box
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      className={isChosen ? 'hit hit-chosen' : 'hit'}
      onClick={onOpen}
      onMouseEnter={onPoint}
    >
      <span className="hit-name">{hit.matchedName ?? hit.code}</span>
      <span className="hit-code">{hit.code}</span>
      <span className="hit-area">{hit.area?.name}</span>
      <span className="hit-tags">
        {hit.status ? (
          <span className={`tag tag-${hit.status}`}>{enumName(language, 'AssistanceStatus', hit.status)}</span>
        ) : null}
        {hit.kind ? <span className="tag">{enumName(language, 'HouseholdKind', hit.kind)}</span> : null}
        {hit.memberCount === null ? null : (
          <span className="tag">{say('members.count', { count: hit.memberCount })}</span>
        )}
      </span>
    </div>
  );
}
