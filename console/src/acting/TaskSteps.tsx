import { Button, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import {
  AcceptTask,
  AnswerTask,
  CloseTask,
  type LinkageEventKind,
  type LinkageOutcome,
  type LinkageTaskState,
  ReturnTask,
  SuperviseTask,
  WithdrawTask,
} from '../asking/generated.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { useChange } from '../asking/use-ask.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { enumName, enumValues } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { type Step, stepsOf } from './steps.ts';
import type { TaskRecord } from './TaskPage.tsx';

export interface Done {
  readonly event: LinkageEventKind;
  readonly state: LinkageTaskState;
}

interface Filled {
  readonly text?: string;
  readonly outcome?: LinkageOutcome;
}

/** The steps that lead on from here and are this office's. Whether one may be taken is decided by linkage. */
export function TaskSteps({ task, onDone }: { readonly task: TaskRecord; readonly onDone: (done: Done) => void }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const steps = stepsOf(
    task,
    session.account.areas.map(({ code }) => code),
    session.account.role,
  );
  const [step, setStep] = useState<Step | undefined>(steps[0]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const take = useSteps();
  if (!step) return <p className="notice">{say('task.notYours')}</p>;

  const send = async ({ text = '', outcome = 'DONE' }: Filled) => {
    setSending(true);
    const answer = await take(step, { id: task.id, version: task.version }, text.trim(), outcome);
    setSending(false);
    setFailure(answer.failure);
    if (answer.state) onDone({ event: step.event, state: answer.state });
  };
  return (
    <section className="panel steps" aria-label={say('task.steps')}>
      <Segmented
        value={step.name}
        options={steps.map(({ name }) => ({ value: name, label: say(`step.${name}`) }))}
        onChange={(name) => {
          setFailure(null);
          setStep(steps.find((each) => each.name === name));
        }}
      />
      <Form<Filled>
        key={step.name}
        layout="vertical"
        initialValues={{ outcome: 'DONE' }}
        onFinish={(filled) => void send(filled)}
      >
        {step.name === 'answer' ? <OutcomeItem /> : null}
        <Form.Item
          name="text"
          label={say(
            step.isTextRequired ? `step.${step.name === 'return' ? 'returnText' : 'answerText'}` : 'step.note',
          )}
          rules={step.isTextRequired ? [{ required: true, whitespace: true, message: say('required') }] : []}
        >
          <Input.TextArea rows={3} maxLength={2_000} />
        </Form.Item>
        {failure ? <FailureNotice failure={failure} /> : null}
        <Button type="primary" htmlType="submit" loading={isSending}>
          {say(`step.${step.name}`)}
        </Button>
      </Form>
    </section>
  );
}

function OutcomeItem() {
  const { say, language } = useWords();
  return (
    <Form.Item name="outcome" label={say('step.outcome')}>
      <Select
        options={enumValues('LinkageOutcome').map((value) => ({
          value,
          label: enumName(language, 'LinkageOutcome', value),
        }))}
      />
    </Form.Item>
  );
}

interface Seen {
  readonly id: string | number;
  readonly version: number;
}

function useSteps() {
  const accept = useChange(AcceptTask);
  const answer = useChange(AnswerTask);
  const giveBack = useChange(ReturnTask);
  const close = useChange(CloseTask);
  const withdraw = useChange(WithdrawTask);
  const supervise = useChange(SuperviseTask);
  return async ({ name }: Step, seen: Seen, text: string, outcome: LinkageOutcome) => {
    const plain = { input: { ...seen, note: text || null } };
    const taken = {
      accept: async () => stateOf(await accept(plain), 'acceptTask'),
      answer: async () => stateOf(await answer({ input: { ...seen, outcome, text } }), 'answerTask'),
      return: async () => stateOf(await giveBack({ input: { ...seen, reason: text } }), 'returnTask'),
      close: async () => stateOf(await close(plain), 'closeTask'),
      withdraw: async () => stateOf(await withdraw(plain), 'withdrawTask'),
      supervise: async () => stateOf(await supervise(plain), 'superviseTask'),
    };
    return taken[name]();
  };
}

type Payload = { readonly task: { readonly state: LinkageTaskState } } | null;

function stateOf<Key extends string>(
  answer: { readonly data: { readonly [K in Key]: Payload } | null; readonly failure: Failure | null },
  key: Key,
): { readonly state: LinkageTaskState | null; readonly failure: Failure | null } {
  return { state: answer.data?.[key]?.task.state ?? null, failure: answer.failure };
}
