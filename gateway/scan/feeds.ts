import { feedField } from '../../subgraphs/_kernel/fact-feed/index.ts';
import { CommandError } from '../cli/command.ts';
import type { Ask } from './ask.ts';

const MARK = `mutation($department: ID!, $after: String, $changes: FactChanges) {
  markChanged(input: { department: $department, after: $after, changes: $changes }) { cursor isEnd } }`;

/**
 * Carries to assistance about whom each department has changed something since it was last asked. What was read is kept
 * as it is marked: whoever stops, or comes at the same time, loses nothing.
 * @returns departments that did not tell, silent or because they may tell us nothing: of them the next scan reads from
 * where this one stands
 */
export async function readFeeds(ask: Ask, departments: readonly string[]): Promise<readonly string[]> {
  const silent = departments.map(async (department) => {
    return (await readFeed(ask, department)) ? [] : [department];
  });
  return (await Promise.all(silent)).flat();
}

/** @returns whether it was read to its end */
async function readFeed(ask: Ask, department: string): Promise<boolean> {
  const mark = async (after: string | null, changes: string | null): Promise<Marked> =>
    (await ask(MARK, { department, after, changes })).markChanged;
  const query = `query($after: String) { changes: ${feedField(department)}(after: $after) }`;
  for (let { cursor, isEnd } = await mark(null, null); !isEnd; ) {
    try {
      const { changes } = await ask(query, { after: cursor });
      ({ cursor, isEnd } = await mark(cursor, changes));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      return false;
    }
  }
  return true;
}

interface Marked {
  readonly cursor: string | null;
  readonly isEnd: boolean;
}
