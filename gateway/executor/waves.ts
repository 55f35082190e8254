import { type Joined, joinFetches } from './join.ts';
import type { FetchStep, Program } from './program.ts';
import type { Representations } from './representations.ts';
import type { SourceRequest, SourceResponse, Sources } from './source.ts';

/** Sends the questions of one request. Those for one department that are ready at the same time go as one. */
export interface Waves {
  ask(
    step: FetchStep,
    asked: Representations | undefined,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<SourceResponse>;
}

interface Waiting {
  readonly step: FetchStep;
  readonly asked: Representations;
  readonly variables: Readonly<Record<string, unknown>>;
  resolve(response: SourceResponse): void;
  reject(error: unknown): void;
}

export function createWaves(program: Program, sources: Sources, context: unknown): Waves {
  const waiting = new Map<string, Waiting[]>();
  let isScheduled = false;

  const flush = () => {
    isScheduled = false;
    const departments = [...waiting];
    waiting.clear();
    for (const [department, group] of departments) void send(department, group);
  };

  async function send(department: string, group: readonly Waiting[]): Promise<void> {
    try {
      const joined = group.length > 1 ? joinFetches(program, group) : undefined;
      if (joined) return await sendJoined(department, group, joined);
      await Promise.all(group.map((one) => sendAlone(department, one)));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async function sendAlone(department: string, { step, asked, variables, resolve, reject }: Waiting): Promise<void> {
    await process(department, () => requestOf(step, asked, variables)).then(resolve, reject);
  }

  async function sendJoined(department: string, group: readonly Waiting[], { request, split }: Joined): Promise<void> {
    const parts = split(await process(department, () => request));
    for (const [index, { resolve }] of group.entries()) resolve(parts[index] as SourceResponse);
  }

  async function process(department: string, request: () => SourceRequest): Promise<SourceResponse> {
    const source = sources.get(department);
    if (!source) throw new Error('the plan names a department that is not there');
    const response: unknown = await source.process({ request: request(), context });
    if (typeof response !== 'object' || response === null) throw new Error('not a GraphQL response');
    return response;
  }

  return {
    ask: (step, asked, variables) => {
      if (!asked) return process(step.department, () => requestOf(step, asked, variables));
      return new Promise((resolve, reject) => {
        const group = waiting.get(step.department);
        const one = { step, asked, variables, resolve, reject };
        if (group) group.push(one);
        else waiting.set(step.department, [one]);
        if (isScheduled) return;
        isScheduled = true;
        // After everything that starts together has started.
        queueMicrotask(flush);
      });
    },
  };
}

function requestOf(
  { query, opening, variables: names }: FetchStep,
  asked: Representations | undefined,
  given: Readonly<Record<string, unknown>>,
): SourceRequest {
  const variables: Record<string, unknown> = {};
  const texts: string[] = [];
  for (const name of names) {
    if (!Object.hasOwn(given, name) || given[name] === undefined) continue;
    variables[name] = given[name];
    texts.push(`${JSON.stringify(name)}:${JSON.stringify(given[name])}`);
  }
  if (asked) {
    variables['representations'] = asked.values;
    texts.push(`"representations":[${asked.texts.join(',')}]`);
  }
  if (texts.length === 0) return { query, body: `${opening}}` };
  return { query, variables, body: `${opening},"variables":{${texts.join(',')}}}` };
}
