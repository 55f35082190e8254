import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { isRunning, WarningDialog } from '../acting/WarningDialog.tsx';
import {
  AssistanceWarnings,
  type AssistanceWarningsQuery,
  type WarningKind,
  type WarningState,
} from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { AmountText } from '../eligibility/AmountText.tsx';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { List } from './List.tsx';
import { ChoiceFilter, EnumFilter } from './ListFilter.tsx';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Warning = NonNullable<AssistanceWarningsQuery['warnings']>['edges'][number]['node'];

const OFTEN = 5;

/** What scans found and nobody has settled yet; a household's own page shows it as it stands today. */
export function Warnings() {
  const { say, language } = useWords();
  const { get, after, size } = useListState();
  const answer = useAsk(AssistanceWarnings, {
    first: size,
    after,
    kind: get('kind') as WarningKind | null,
    state: get('state') as WarningState | null,
    minRaised: get('raised') === 'often' ? OFTEN : 1,
  });
  const [acting, setActing] = useState<Warning | null>(null);
  const aboutOf = ({ household, kind, entitlement }: Warning) =>
    [
      household?.code,
      enumName(language, 'WarningKind', kind),
      entitlement ? enumName(language, 'EntitlementKind', entitlement) : null,
    ]
      .filter(Boolean)
      .join(' ');
  const columns: readonly Column<Warning>[] = [
    {
      key: 'household',
      title: say('task.household'),
      cell: ({ household }) =>
        household ? <Link to={`/households/${household.id}?tab=eligibility`}>{household.code}</Link> : '—',
    },
    {
      key: 'kind',
      title: say('column.kind'),
      cell: ({ kind }) => <span className="tag">{enumName(language, 'WarningKind', kind)}</span>,
      value: ({ kind }) => kind,
    },
    {
      key: 'benefit',
      title: say('column.benefit'),
      cell: ({ entitlement }) => (entitlement ? enumName(language, 'EntitlementKind', entitlement) : '—'),
      value: ({ entitlement }) => entitlement ?? '',
    },
    { key: 'rule', title: say('column.rule'), cell: ({ ruleId }) => ruleId },
    {
      key: 'amount',
      title: say('column.amount'),
      cell: ({ amount }) => (amount ? <AmountText due={amount} /> : '—'),
    },
    { key: 'since', title: say('column.since'), cell: ({ since }) => since, value: ({ since }) => since },
    { key: 'owner', title: say('column.owner'), cell: ({ owner }) => enumName(language, 'FactHolder', owner) },
    { key: 'raised', title: say('column.raised'), cell: ({ raisedCount }) => raisedCount },
    {
      key: 'last',
      title: say('column.lastRaised'),
      cell: ({ lastRaisedOn }) => lastRaisedOn,
      value: ({ lastRaisedOn }) => lastRaisedOn,
    },
    {
      key: 'state',
      title: say('task.state'),
      cell: ({ state }) => enumName(language, 'WarningState', state),
      value: ({ state }) => state,
    },
    {
      key: 'act',
      title: say('column.act'),
      cell: (warning) =>
        isRunning(warning.state) ? (
          <Button
            size="small"
            aria-label={`${say('warning.act')} ${aboutOf(warning)}`}
            onClick={() => setActing(warning)}
          >
            {say('warning.act')}
          </Button>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <>
      <List
        answer={answer}
        page={answer.data?.warnings}
        columns={columns}
        keyOf={({ id }) => String(id)}
        caption={say('list.warnings')}
        filters={
          <>
            <EnumFilter name="kind" type="WarningKind" label={say('column.kind')} />
            <EnumFilter name="state" type="WarningState" label={say('task.state')} />
            <ChoiceFilter
              name="raised"
              label={say('filter.raised')}
              choices={[
                ['any', say('filter.raisedAny')],
                ['often', say('filter.raisedOften')],
              ]}
            />
          </>
        }
      />
      {acting ? (
        <WarningDialog
          warning={acting}
          about={aboutOf(acting)}
          onClose={() => {
            setActing(null);
            answer.retry();
          }}
        />
      ) : null}
    </>
  );
}
