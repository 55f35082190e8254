import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { databases } from '../../support/database.ts';
import {
  analyst,
  citizen,
  district,
  education,
  hotline,
  housing,
  type Linkage,
  OTHER_TOWN,
  openLinkage,
  otherTown,
  TOWN,
  town,
  VILLAGE,
  village,
} from './register.ts';

const EVERYBODY = { town, village, otherTown, district, education, housing, hotline, citizen, analyst };
type Name = keyof typeof EVERYBODY;
const NAMES = Object.keys(EVERYBODY) as Name[];

/** Who sees a task, and who may take its steps. Everybody else finds nothing. */
const MATRIX: readonly {
  readonly task: string;
  readonly by: Viewer;
  readonly input: Readonly<Record<string, unknown>>;
  readonly seen: readonly Name[];
  readonly accept: readonly Name[];
  readonly withdraw: readonly Name[];
  readonly supervise: readonly Name[];
}[] = [
  {
    ...{ task: 'of a town for a department', by: town, input: {} },
    seen: ['town', 'district', 'education'],
    ...{ accept: ['district', 'education'], withdraw: ['town', 'district'], supervise: ['district'] },
  },
  {
    ...{ task: 'of a village for its town', by: village, input: { owner: { areaCode: TOWN } } },
    seen: ['town', 'village', 'district'],
    ...{ accept: ['town', 'district'], withdraw: ['town', 'village', 'district'], supervise: ['district'] },
  },
  {
    ...{ task: 'of one department for another', by: housing, input: {} },
    seen: ['district', 'education', 'housing'],
    ...{ accept: ['district', 'education'], withdraw: ['district', 'housing'], supervise: ['district'] },
  },
  {
    ...{ task: 'of a department for a village', by: education, input: { owner: { areaCode: VILLAGE } } },
    seen: ['town', 'village', 'district', 'education'],
    ...{
      accept: ['town', 'village', 'district'],
      withdraw: ['district', 'education'],
      supervise: ['town', 'district'],
    },
  },
  {
    task: 'of coordination',
    by: district,
    input: {
      kind: 'COORDINATE',
      owner: { areaCode: OTHER_TOWN },
      participants: [{ department: 'HOUSING' }, { areaCode: TOWN }],
    },
    seen: ['town', 'otherTown', 'district', 'housing'],
    ...{ accept: ['otherTown', 'district'], withdraw: ['district'], supervise: ['district'] },
  },
];

describe.each(databases())('who may do what with tasks on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let hub: Linkage;

  beforeAll(async () => {
    ({ db, close } = await open([linkage]));
    hub = await openLinkage(db);
  });
  afterAll(() => close());

  describe.each(MATRIX)('a task $task', ({ by, input, seen, accept, withdraw, supervise }) => {
    it.each(NAMES)('for %s', async (name) => {
      const viewer = EVERYBODY[name];
      const give = async () => (await hub.give(by, input)).task.id as string;
      const id = await give();
      const { data } = await hub.read(
        viewer,
        `query($id: ID!, $kind: LinkageTaskKind!) {
          task(id: $id) { id } worklist(kind: $kind, state: OPEN, first: 100) { edges { node { id } } }
        }`,
        { id, kind: 'kind' in input ? input.kind : 'TRANSFER' },
      );
      const listed = data.worklist.edges.map(({ node }: { node: { id: string } }) => node.id);
      expect([data.task?.id, listed.includes(id)]).toEqual(seen.includes(name) ? [id, true] : [undefined, false]);
      for (const [field, allowed] of [
        ['acceptTask', accept],
        ['withdrawTask', withdraw],
        ['superviseTask', supervise],
      ] as const) {
        const { refused } = await hub.change(viewer, field, { id: await give(), version: 1 });
        const refusal = seen.includes(name) ? 'FORBIDDEN' : 'BAD_USER_INPUT UNKNOWN_RECORD';
        expect(refused, field).toEqual(allowed.includes(name) ? [] : [refusal]);
      }
    });
  });

  it.each([
    ['district', { owner: { department: 'EDUCATION' } }, true],
    ['district', { owner: { areaCode: TOWN } }, true],
    ['town', { owner: { areaCode: VILLAGE } }, true],
    ['town', { owner: { areaCode: TOWN } }, false],
    ['town', { owner: { areaCode: OTHER_TOWN } }, false],
    ['town', { owner: { department: 'EDUCATION' } }, false],
    ['village', { owner: { areaCode: TOWN } }, false],
    ['education', { owner: { department: 'HOUSING' } }, false],
    ['hotline', { owner: { areaCode: TOWN } }, false],
  ] as const)('orders go downwards: %s to %j: %s', async (name, input, allowed) => {
    const { refused } = await hub.give(EVERYBODY[name], { kind: 'ASSIGN', ...input });
    expect(refused).toEqual(allowed ? [] : ['FORBIDDEN']);
  });

  it.each(['citizen', 'analyst', 'hotline'] as const)('%s gives no task', async (name) => {
    expect((await hub.give(EVERYBODY[name])).refused).toEqual(['FORBIDDEN']);
  });

  it('the hotline is the district’s and its own system’s', async () => {
    for (const name of NAMES) {
      const list = await hub.read(EVERYBODY[name], '{ hotlineCalls { edges { node { id } } } }');
      const made = await hub.change(EVERYBODY[name], 'recordHotlineCall', {});
      const allowed = name === 'district' || name === 'hotline';
      expect([list.refused, made.refused], name).toEqual(allowed ? [[], []] : [['FORBIDDEN'], ['FORBIDDEN']]);
    }
  });

  it('a district is above its own towns, and not another’s', async () => {
    const elsewhere: Viewer = { ...district, areas: ['150105'] };
    const { task } = await hub.give(town);
    expect((await hub.change(elsewhere, 'acceptTask', { id: task.id, version: 1 })).refused).toEqual([
      'BAD_USER_INPUT UNKNOWN_RECORD',
    ]);
    expect((await hub.read(elsewhere, '{ hotlineCalls { edges { node { id } } } }')).refused).toEqual(['FORBIDDEN']);
  });
});
