import { Button, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import {
  CreateTask,
  type CreateTaskMutation,
  type LinkageMatter,
  type LinkageTaskKind,
  Offices,
  TaskGrant,
} from '../asking/generated.ts';
import { useAsk, useChange } from '../asking/use-ask.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { enumName, enumValues } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { MadeTask } from './MadeTask.tsx';
import { officeInput, officeOptions } from './offices.ts';
import { newRequestKey } from './request-key.ts';

type Made = NonNullable<CreateTaskMutation['createTask']>['task'];

interface Wish {
  readonly kind: LinkageTaskKind;
  readonly matter: LinkageMatter;
  readonly owner: string;
  readonly participants?: readonly string[];
  readonly title: string;
  readonly content?: string;
}

interface Props {
  readonly householdId: string;
  readonly matter: LinkageMatter;
  readonly onClose: () => void;
}

/** Gives a matter of this household to another office; a finding is one of the matters. */
export function CreateTaskDialog({ householdId, matter, onClose }: Props) {
  const { say } = useWords();
  const [made, setMade] = useState<Made | null>(null);
  const isFinding = matter === 'FINDING';
  return (
    <Dialog title={say(isFinding ? 'finding.note' : 'task.create')} onClose={onClose}>
      {made ? (
        <MadeTask title={say(isFinding ? 'finding.made' : 'task.made')} task={made} />
      ) : (
        <TaskForm householdId={householdId} matter={matter} onMade={setMade} />
      )}
    </Dialog>
  );
}

function TaskForm({ householdId, matter, onMade }: Omit<Props, 'onClose'> & { readonly onMade: (task: Made) => void }) {
  const { say, language } = useWords();
  const grant = useAsk(TaskGrant, { id: householdId });
  const offices = useAsk(Offices, {});
  const createTask = useChange(CreateTask);
  const [requestKey] = useState(newRequestKey);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const [kind, setKind] = useState<LinkageTaskKind>('TRANSFER');

  const refused = grant.failure ?? offices.failure;
  if (refused) return <FailureNotice failure={refused} onRetry={grant.failure ? grant.retry : offices.retry} />;
  if (grant.isLoading || offices.isLoading) return <Skeletons />;
  const householdGrant = grant.data?.household?.taskGrant;
  if (!householdGrant) return <FailureNotice failure={{ code: 'FORBIDDEN', reason: null }} onRetry={grant.retry} />;
  const options = officeOptions(offices.data?.areas ?? [], language, say);

  const send = async (wish: Wish) => {
    setSending(true);
    const { data, failure: refusal } = await createTask({
      input: {
        requestKey,
        householdGrant,
        kind: wish.kind,
        matter: wish.matter,
        owner: officeInput(wish.owner),
        participants: wish.kind === 'COORDINATE' ? (wish.participants ?? []).map(officeInput) : null,
        title: wish.title.trim(),
        content: wish.content?.trim() || null,
      },
    });
    setSending(false);
    setFailure(refusal);
    // A grant is good for ten minutes: who wrote longer than that asks for another and sends again.
    if (refusal?.reason === 'GRANT_EXPIRED') grant.retry();
    if (data?.createTask) onMade(data.createTask.task);
  };

  const required = [{ required: true, message: say('required') }];
  return (
    <Form<Wish>
      layout="vertical"
      initialValues={{ kind: 'TRANSFER', matter }}
      onValuesChange={(_, { kind: chosen }) => setKind(chosen)}
      onFinish={(wish) => void send(wish)}
    >
      <Form.Item name="kind" label={say('task.kind')}>
        <Segmented
          options={(['TRANSFER', 'ASSIGN', 'COORDINATE'] as const).map((value) => ({
            value,
            label: enumName(language, 'LinkageTaskKind', value),
          }))}
        />
      </Form.Item>
      <Form.Item name="matter" label={say('task.matter')} rules={required}>
        <Select
          options={enumValues('LinkageMatter').map((value) => ({
            value,
            label: enumName(language, 'LinkageMatter', value),
          }))}
        />
      </Form.Item>
      <Form.Item name="owner" label={say(kind === 'COORDINATE' ? 'task.lead' : 'task.owner')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          placeholder={say('task.ownerPlaceholder')}
        />
      </Form.Item>
      {kind === 'COORDINATE' ? (
        <Form.Item name="participants" label={say('task.participants')} rules={required}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="title"
        label={say('task.title')}
        extra={say('task.titleExtra')}
        rules={[{ required: true, whitespace: true, max: 60, message: say('required') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="content" label={say('task.content')}>
        <Input.TextArea rows={4} maxLength={2_000} />
      </Form.Item>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button type="primary" htmlType="submit" loading={isSending} block>
        {say('task.send')}
      </Button>
    </Form>
  );
}
