import { parse } from 'graphql';
import { createExecutor, createPlanner } from '../../gateway/executor/index.ts';
import { median, rounded } from '../measure.ts';
import { LIST_QUERY } from '../queries.ts';
import { householdGraph } from './graphs.ts';
import { createMadeUp } from './made-up.ts';

const SIZES = [10, 100, 1000] as const;
const ROUNDS = 5;

/**
 * What one more household of a list costs the executor: its own CPU time, with departments in this process whose
 * answers are ready as text. Linear is a `cpuMsPerHousehold` that does not grow.
 */
export async function benchGrowth(): Promise<void> {
  const { subgraphs, supergraph } = await householdGraph();
  const planner = createPlanner(supergraph('http://departments.invalid'));
  const kept = new Map<string, string>();
  const sources = new Map(
    planner.departments.map((name) => {
      const answer = createMadeUp(subgraphs[name] as string);
      const process = async ({ request: { body } }: { request: { body: string } }) => {
        const text = kept.get(name + body) ?? (await answer(body));
        kept.set(name + body, text);
        return JSON.parse(text);
      };
      return [name, { process }];
    }),
  );
  const executor = createExecutor({ planner, sources });
  const operation = { document: parse(LIST_QUERY), hash: LIST_QUERY, operationName: undefined };
  const cpuMs = async (first: number, times: number) => {
    const before = process.cpuUsage();
    let bytes = 0;
    for (let i = 0; i < times; i++) {
      const { data, errors } = await executor.execute(operation, { first }, undefined);
      if (errors.length > 0) throw new Error('a department failed');
      bytes = JSON.stringify(data).length;
    }
    const { user, system } = process.cpuUsage(before);
    return { ms: (user + system) / 1000 / times, bytes };
  };
  for (const first of SIZES) {
    const times = Math.max(3, 300 / first);
    await cpuMs(first, times);
    const rounds: number[] = [];
    let bytes = 0;
    for (let i = 0; i < ROUNDS; i++) {
      const measured = await cpuMs(first, times);
      rounds.push(measured.ms);
      bytes = measured.bytes;
    }
    const perHousehold = rounded(median(rounds) / first, 4);
    console.log(
      JSON.stringify({
        bench: 'growth',
        households: first,
        bytes,
        cpuMs: rounded(median(rounds)),
        cpuMsPerHousehold: perHousehold,
      }),
    );
  }
}
