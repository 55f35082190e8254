import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words.ts';
import { EnumFilter } from '../worklists/ListFilter.tsx';
import { useListState } from '../worklists/use-list-state.ts';
import { isOpaque } from './asked.ts';
import type { Vocabulary } from './use-vocabulary.ts';

const IDS = ['subject', 'person', 'household'] as const;
const DAYS = ['from', 'to'] as const;
const ALL = [...IDS, ...DAYS, 'purpose', 'outcome', 'breakGlass'];

/** By whom, of whom, why, how it ended and when. Names are not asked for: the log knows none. */
export function LogFilters({ vocabulary }: { readonly vocabulary: Vocabulary }) {
  const { say } = useWords();
  const { get, set } = useListState();
  const isAny = ALL.some((name) => get(name) !== null);
  return (
    <search className="filters log-filters">
      {IDS.map((name) => (
        <IdFilter key={name} name={name} />
      ))}
      <Select
        allowClear
        aria-label={say('purpose')}
        placeholder={say('purpose')}
        value={get('purpose')}
        options={vocabulary.purposes.map((value) => ({ value, label: vocabulary.purpose(value) }))}
        onChange={(value: string | undefined) => set('purpose', value ?? null)}
      />
      <EnumFilter name="outcome" type="AccessOutcome" label={say('log.outcome')} />
      <Select
        allowClear
        aria-label={say('log.breakGlass')}
        placeholder={say('log.breakGlass')}
        value={get('breakGlass')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: say(`log.breakGlass.${value}`) }))}
        onChange={(value: string | undefined) => set('breakGlass', value ?? null)}
      />
      {DAYS.map((name) => (
        <div key={name} className="log-day">
          <label htmlFor={`log-${name}`}>{say(`log.${name}`)}</label>
          <Input
            id={`log-${name}`}
            type="date"
            value={get(name) ?? ''}
            onChange={(event) => set(name, event.target.value || null)}
          />
        </div>
      ))}
      {isAny ? <Clear /> : null}
    </search>
  );
}

function Clear() {
  const { say } = useWords();
  const { clear } = useListState();
  return <Button onClick={clear}>{say('log.clear')}</Button>;
}

/** Sought when it is whole: on Enter, or when the field is left. */
function IdFilter({ name }: { readonly name: (typeof IDS)[number] }) {
  const { say } = useWords();
  const { get, set } = useListState();
  const sought = get(name) ?? '';
  const [typed, type] = useState(sought);
  useEffect(() => type(sought), [sought]);
  const seek = () => {
    const id = typed.trim();
    if (id !== sought && (id === '' || isOpaque(id))) set(name, id || null);
  };
  const isRefused = typed.trim() !== '' && !isOpaque(typed.trim());
  return (
    <Input
      className="log-id"
      status={isRefused ? 'error' : ''}
      aria-invalid={isRefused}
      title={isRefused ? say('log.opaqueOnly') : undefined}
      aria-label={say(`log.${name}`)}
      placeholder={say(`log.${name}`)}
      value={typed}
      maxLength={100}
      autoComplete="off"
      allowClear
      onChange={(event) => type(event.target.value)}
      onClear={() => set(name, null)}
      onBlur={seek}
      onPressEnter={seek}
    />
  );
}
