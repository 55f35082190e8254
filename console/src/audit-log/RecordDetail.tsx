import type { ReactNode } from 'react';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { LogRecord } from './LogTable.tsx';

/** What the row is short of: each field by its name, and how the request is known elsewhere. */
export function RecordDetail({ record }: { readonly record: LogRecord }) {
  const { say, language } = useWords();
  const { fields, fieldNames, requestId, operationHash, caseId, request, code, leaf, areas, breakGlass } = record;
  const names = language === 'zh' ? fieldNames : fields;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('log.subject'), <code key="subject">{record.subject as string}</code>],
    [say('log.person'), record.personId ? <code key="person">{record.personId as string}</code> : null],
    [say('log.household'), record.householdId ? <code key="household">{record.householdId as string}</code> : null],
    [say('log.areas'), areas.join('、')],
    [say('log.case'), caseId],
    [say('log.request'), enumName(language, 'AccessRequestOutcome', request)],
    [say('log.code'), code],
    [say('log.breakGlass'), breakGlass ? <code key="glass">{breakGlass as string}</code> : null],
    [say('log.requestId'), <code key="request">{requestId as string}</code>],
    [say('log.operation'), operationHash ? <code key="operation">{operationHash}</code> : null],
    [say('log.leaf'), leaf === null ? say('log.unsealed') : String(leaf)],
  ];
  return (
    <div className="log-record">
      <h3>{say('log.fieldsOf')}</h3>
      <ul className="log-fields">
        {names.map((name, at) => (
          <li key={fields[at]} title={fields[at]}>
            {name}
          </li>
        ))}
      </ul>
      <dl className="log-facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}
