import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { keys, released, serve, staff } from '../../support/department.ts';

/** A linkage department asked as the gateway asks it, by the offices of the tests. */

export const TOWN = '150104001';
export const VILLAGE = '150104001002';
export const OTHER_TOWN = '150104002';
export const HOME = keys.household('YQ150104001001');

const SCOPES = ['linkage:directory', 'linkage:household', 'linkage:special'];

const officer = (role: string, subject: string, ...areas: readonly string[]): Viewer => ({
  ...staff(...SCOPES),
  ...{ role, subject, areas },
});

export const town = officer('staff', 'clerk', TOWN);
export const village = officer('staff', 'aide', VILLAGE);
export const otherTown = officer('staff', 'colleague', OTHER_TOWN);
export const district = officer('district', 'lead', '150104');
export const education = officer('system:education', 'education', '150104');
export const housing = officer('system:housing', 'housing', '150104');
export const hotline = officer('system:linkage', 'hotline', '150104');
export const citizen: Viewer = { ...officer('citizen', 'citizen'), person: 'p1' };
export const analyst = officer('analyst', 'analyst', '150104');

export const household = (rowScope = `area/${VILLAGE}`) => released('Household', HOME, rowScope);

export const TASK = `id kind matter state version title content dueOn isOverdue isAutomatic
  owner { department areaCode name } createdBy { department areaCode name } participants { department }
  household { id } answers { office { department areaCode } outcome text }
  events { seq kind by { department areaCode } fromState toState note }`;

export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own query asked for
  readonly data: any;
  /** Code, and reason where there is one, of each error. */
  readonly refused: readonly string[];
}

export async function openLinkage(db: Database) {
  const department = await serve(linkage, db);
  const ask = async (
    viewer: Viewer,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Told> => {
    const { status, data, errors } = await department.query(viewer, query, variables);
    const refused = (errors ?? []).map(({ extensions }) =>
      [extensions?.['code'], extensions?.['reason']].filter(Boolean).join(' '),
    );
    return { status, data, refused };
  };
  const change = async (viewer: Viewer, field: string, input: Readonly<Record<string, unknown>>) => {
    const type = `${field === 'createTask' ? 'CreateLinkageTask' : (INPUTS[field] ?? 'LinkageTaskStep')}Input`;
    const payload = /Hotline/.test(field) ? CALL_PAYLOAD : `task { ${TASK} }`;
    const told = await ask(viewer, `mutation($input: ${type}!) { ${field}(input: $input) { ${payload} } }`, { input });
    return { ...told, task: told.data?.[field]?.task, call: told.data?.[field]?.call };
  };
  let requests = 0;
  return {
    ...department,
    read: ask,
    change,
    /** A transfer from the town to education, unless said otherwise. */
    give: (viewer: Viewer, input: Readonly<Record<string, unknown>> = {}) =>
      change(viewer, 'createTask', {
        ...{ requestKey: `request-${++requests}`, kind: 'TRANSFER', matter: 'OTHER', title: '请核实' },
        ...{ owner: { department: 'EDUCATION' }, content: '内容', ...input },
      }),
    grant: async (viewer: Viewer, rowScope?: string): Promise<string | null> => {
      const { entities } = await department.ask(viewer, 'taskGrant', [household(rowScope)]);
      return (entities[0] as { taskGrant: string | null } | null)?.taskGrant ?? null;
    },
  };
}

export type Linkage = Awaited<ReturnType<typeof openLinkage>>;

const INPUTS: Readonly<Record<string, string>> = {
  answerTask: 'AnswerLinkageTask',
  returnTask: 'ReturnLinkageTask',
  recordHotlineCall: 'RecordHotlineCall',
  linkHotlineCall: 'LinkHotlineCall',
  transferHotlineCall: 'TransferHotlineCall',
  answerHotlineCall: 'AnswerHotlineCall',
};

const CALL_PAYLOAD = `call { id channel kind state receivedAt callerPhone content areaCode caseId household { id }
  unread { part text } transferDueAt isTransferLate transferredAt sameCase { id channel }
  task { id state owner { areaCode } hotlineCalls { id } } policyAnswer { ruleId text } }`;
