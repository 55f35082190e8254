import { Select } from 'antd';
import { enumName, enumValues } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { useListState } from './use-list-state.ts';

/** One of an enum's values, or any; kept in the address under `name`. */
export function EnumFilter({
  name,
  type,
  label,
}: {
  readonly name: string;
  readonly type: string;
  readonly label: string;
}) {
  const { language } = useWords();
  const { get, set } = useListState();
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      value={get(name)}
      options={enumValues(type).map((value) => ({ value, label: enumName(language, type, value) }))}
      onChange={(value: string | undefined) => set(name, value ?? null)}
    />
  );
}

/** One of a few named values, the first without a trace in the address. */
export function ChoiceFilter({
  name,
  label,
  choices,
}: {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, title: string])[];
}) {
  const { get, set } = useListState();
  const [first] = choices;
  return (
    <Select
      aria-label={label}
      value={get(name) ?? first?.[0]}
      options={choices.map(([value, title]) => ({ value, label: title }))}
      onChange={(value: string) => set(name, value === first?.[0] ? null : value)}
    />
  );
}
