import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import {
  type BreakGlassOutcome,
  type BreakGlassReviewState,
  BreakGlassReviews,
  type BreakGlassReviewsQuery,
  ReviewBreakGlass,
} from '../asking/generated.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { useAsk, useChange } from '../asking/use-ask.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { moment } from '../words/format.ts';
import { purposeName } from '../words/purposes.ts';
import { enumName, enumValues } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { DueDay } from './DueDay.tsx';
import { List } from './List.tsx';
import { ChoiceFilter } from './ListFilter.tsx';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Review = NonNullable<BreakGlassReviewsQuery['breakGlassReviews']>['edges'][number]['node'];

export function Reviews() {
  const { say, language } = useWords();
  const { get, after, size } = useListState();
  const { session } = useSignedIn();
  const state = (get('state') ?? 'PENDING') as BreakGlassReviewState;
  const answer = useAsk(BreakGlassReviews, { state, first: size, after });
  const columns: readonly Column<Review>[] = [
    {
      key: 'opened',
      title: say('column.opened'),
      cell: ({ openedAt }) => moment(openedAt),
      value: ({ openedAt }) => openedAt,
    },
    { key: 'offices', title: say('column.office'), cell: ({ offices }) => offices.map(({ name }) => name).join('、') },
    {
      key: 'purpose',
      title: say('purpose'),
      cell: ({ purpose }) =>
        purposeName(language, purpose, session.purposes.find(({ code }) => code === purpose)?.title),
    },
    { key: 'reason', title: say('glass.reason'), cell: ({ reason }) => reason ?? say('withheld') },
    {
      key: 'due',
      title: say('glass.reviewBy'),
      cell: ({ dueOn, isOverdue }) => <DueDay day={dueOn} isOverdue={isOverdue} />,
      value: ({ dueOn }) => dueOn,
    },
    {
      key: 'review',
      title: say('column.review'),
      cell: (review) =>
        review.reviewState === 'PENDING' ? (
          <Judge review={review} onDone={answer.retry} />
        ) : (
          enumName(language, 'BreakGlassReviewState', review.reviewState)
        ),
    },
  ];
  return (
    <List
      answer={answer}
      page={answer.data?.breakGlassReviews}
      columns={columns}
      keyOf={({ id }) => String(id)}
      caption={say('list.reviews')}
      filters={
        <ChoiceFilter
          name="state"
          label={say('task.state')}
          choices={enumValues('BreakGlassReviewState').map((value) => [
            value,
            enumName(language, 'BreakGlassReviewState', value),
          ])}
        />
      }
    />
  );
}

function Judge({ review, onDone }: { readonly review: Review; readonly onDone: () => void }) {
  const { say } = useWords();
  const judge = useChange(ReviewBreakGlass);
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (outcome: BreakGlassOutcome) => {
    const answer = await judge({ input: { id: review.id, version: review.version, outcome, note: note.trim() } });
    setFailure(answer.failure);
    if (!answer.failure) onDone();
  };
  return (
    <div className="judge">
      <Input
        aria-label={say('review.note')}
        placeholder={say('review.note')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button size="small" disabled={note.trim() === ''} onClick={() => void send('JUSTIFIED')}>
        {say('review.justified')}
      </Button>
      <Button size="small" danger disabled={note.trim() === ''} onClick={() => void send('UNJUSTIFIED')}>
        {say('review.unjustified')}
      </Button>
      {failure ? <FailureNotice failure={failure} /> : null}
    </div>
  );
}
