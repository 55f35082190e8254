import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { fieldName, valueText } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { Gathered, Row } from './gather.ts';

const AT_FIRST = 4;

export function Records({ sections }: { readonly sections: readonly Gathered[] }) {
  const shown = sections.filter(({ rows, locked }) => rows.length > 0 && !locked);
  return shown.map((gathered) => <RecordList key={gathered.section.path} {...gathered} />);
}

function RecordList({ section, rows, lockedFields }: Gathered) {
  const { say, language } = useWords();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, AT_FIRST);
  return (
    <div className="records">
      <h4>
        {section.title[language]}
        {rows.length > 1 ? <small>{rows.length}</small> : null}
      </h4>
      <ul>
        {shown.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records are shown once, in the order of the answer
          <Line key={index} row={row} section={section} lockedFields={lockedFields} />
        ))}
      </ul>
      {rows.length > AT_FIRST ? (
        <Button type="link" size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? say('card.less') : say('card.all', { count: rows.length })}
        </Button>
      ) : null}
    </div>
  );
}

type LineProps = Pick<Gathered, 'section' | 'lockedFields'> & { readonly row: Row };

function Line({ row: { who, record }, section, lockedFields }: LineProps) {
  const { language } = useWords();
  const text = (field: string) => valueText(language, `${section.of}.${field}`, record[field]);
  const has = (field: string) => record[field] !== null && record[field] !== undefined && text(field) !== '';
  const named = (field: string) => fieldName(language, `${section.of}.${field}`);
  const main = section.main.filter((field) => has(field) || lockedFields.has(field));
  const more = (section.more ?? []).filter((field) => has(field) || lockedFields.has(field));
  const flags = (section.flags ?? []).filter(({ field, when }) => record[field] === when);
  const days = (section.days ?? []).map((field) => (has(field) ? text(field) : ''));
  return (
    <li className="record">
      <span className="record-text">
        {who ? <span className="record-who">{who}</span> : null}
        {main.map((field) =>
          has(field) ? (
            <span key={field}>{qualified(field, text(field))}</span>
          ) : (
            <Locked key={field} name={named(field)} />
          ),
        )}
        {flags.map(({ field, tone, title }) => (
          <span key={field} className={`flag flag-${tone}`}>
            {title?.[language] ?? named(field)}
          </span>
        ))}
        {more.map((field) => (
          <span key={field} className="record-more">
            {has(field) ? `${named(field)} ${text(field)}` : <Locked name={named(field)} />}
          </span>
        ))}
      </span>
      <span className="record-end">
        {section.amount && has(section.amount) ? <strong className="amount">{text(section.amount)}</strong> : null}
        {section.amount && lockedFields.has(section.amount) ? <Locked name={named(section.amount)} /> : null}
        {days.some((day) => day !== '') ? <span className="record-days">{period(days)}</span> : null}
      </span>
    </li>
  );

  /** A bare number says nothing without its name. */
  function qualified(field: string, value: string): string {
    return typeof record[field] === 'number' ? `${named(field)} ${value}` : value;
  }
}

function Locked({ name }: { readonly name: string }) {
  const { say } = useWords();
  return (
    <span className="locked">
      <LockOutlined aria-hidden="true" />
      {say('card.lockedField', { name })}
    </span>
  );
}

function period([from = '', to]: readonly string[]): string {
  if (to === undefined) return from;
  return to === '' ? `${from} –` : `${from} – ${to}`;
}
