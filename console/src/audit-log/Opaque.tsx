import { FilterOutlined } from '@ant-design/icons';
import { useWords } from '../words/words.ts';
import { useListState } from '../worklists/use-list-state.ts';

interface Props {
  readonly id: string;
  readonly filter: 'subject' | 'person' | 'household';
}

const SHORT = 18;

/** Somebody, known to the log by nothing else; pressed, the log is searched for the same. */
export function Opaque({ id, filter }: Props) {
  const { say } = useWords();
  const { get, set } = useListState();
  const shown = id.length > SHORT ? `${id.slice(0, SHORT)}…` : id;
  const kind = say(`log.kind.${filter}`);
  if (get(filter) === id) return <code title={id}>{`${kind} ${shown}`}</code>;
  return (
    <button type="button" className="opaque" title={`${say('log.only')} ${id}`} onClick={() => set(filter, id)}>
      <code>{`${kind} ${shown}`}</code>
      <FilterOutlined aria-label={say('log.only')} />
    </button>
  );
}
