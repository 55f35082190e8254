import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Fragment, useState } from 'react';
import type { AccessLogQuery } from '../asking/generated.ts';
import { Heads, Table } from '../shell/Table.tsx';
import { momentToTheSecond } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { sayCode, useWords } from '../words/words.ts';
import { Opaque } from './Opaque.tsx';
import { RecordDetail } from './RecordDetail.tsx';
import type { Vocabulary } from './use-vocabulary.ts';

export type LogRecord = NonNullable<AccessLogQuery['accessLog']>['edges'][number]['node'];

interface Props {
  readonly records: readonly LogRecord[];
  readonly vocabulary: Vocabulary;
}

const COLUMNS = ['at', 'subject', 'role', 'purpose', 'whom', 'outcome', 'fields'] as const;

export function LogTable({ records, vocabulary }: Props) {
  const { say } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Table caption={say('log.search')} className="table-cards log-table">
      <Heads words={COLUMNS.map((column) => `log.column.${column}` as const)} />
      <tbody>
        {records.map((record) => {
          const key = keyOf(record);
          const isOpen = open === key;
          return (
            <Fragment key={key}>
              <Line
                record={record}
                vocabulary={vocabulary}
                isOpen={isOpen}
                onToggle={() => setOpen(isOpen ? null : key)}
              />
              {isOpen ? (
                <tr className="log-detail">
                  <td colSpan={COLUMNS.length}>
                    <RecordDetail record={record} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}

/** A request has a line for each of those whom it concerns and each outcome; a change has one before and one after. */
function keyOf({ requestId, request, personId, householdId, outcome, fields }: LogRecord): string {
  return [requestId, request, personId, householdId, outcome, ...fields].join(' ');
}

interface LineProps {
  readonly record: LogRecord;
  readonly vocabulary: Vocabulary;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Line({ record, vocabulary, isOpen, onToggle }: LineProps) {
  const { say, language } = useWords();
  const { at, subject, role, purpose, personId, householdId, outcome, request, code, breakGlass, fieldNames } = record;
  const isWhole = personId === null && householdId === null;
  return (
    <tr data-outcome={outcome}>
      <td data-title={say('log.column.at')} className="digits">
        {momentToTheSecond(at)}
      </td>
      <td data-title={say('log.column.subject')}>
        <Opaque id={String(subject)} filter="subject" />
      </td>
      <td data-title={say('log.column.role')}>{vocabulary.role(role)}</td>
      <td data-title={say('log.column.purpose')}>
        <span>
          {purpose ? vocabulary.purpose(purpose) : say('log.noPurpose')}
          {breakGlass ? <span className="flag flag-bad">{say('glass.title')}</span> : null}
        </span>
      </td>
      <td data-title={say('log.column.whom')}>
        <span className="log-whom">
          {personId ? <Opaque id={String(personId)} filter="person" /> : null}
          {householdId ? <Opaque id={String(householdId)} filter="household" /> : null}
          {isWhole ? say('log.nobody') : null}
        </span>
      </td>
      <td data-title={say('log.column.outcome')}>
        <span>
          <span className={`flag flag-${TONES[outcome]}`}>{enumName(language, 'AccessOutcome', outcome)}</span>
          {request === 'BEGUN' ? <small>{say('log.begun')}</small> : null}
          {request === 'REFUSED' ? <small>{code ? sayCode(say, 'failure', code) : say('log.refused')}</small> : null}
        </span>
      </td>
      <td data-title={say('log.column.fields')}>
        <button type="button" className="log-open" aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? <CaretDownOutlined aria-hidden="true" /> : <CaretRightOutlined aria-hidden="true" />}
          {say('log.fieldCount', { count: fieldNames.length })}
        </button>
      </td>
    </tr>
  );
}

const TONES: Readonly<Record<LogRecord['outcome'], 'good' | 'bad' | 'plain'>> = {
  RELEASED: 'good',
  MASKED: 'plain',
  REFUSED: 'bad',
  NOT_FOUND: 'plain',
  UNAVAILABLE: 'plain',
  WRITTEN: 'good',
};
