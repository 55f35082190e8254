import { feedField } from '../../subgraphs/_kernel/fact-feed/index.ts';
import { type Ask, SilentError } from './ask.ts';

const MARK = `mutation($department: ID!, $after: String, $changes: FactChanges) {
  markChanged(input: { department: $department, after: $after, changes: $changes }) { cursor isEnd } }`;

/**
 * Carries to assistance about whom each department has changed something since it was last asked. What was read is kept
 * as it is marked: whoever stops, or comes at the same time, loses nothing.
 * @returns departments that were silent: of them the next scan reads from where this one stands
 */
export async function readFeeds(ask: Ask, departments: readonly string[]): Promise<readonly string[]> {
  const silent = departments.map(async (department) => {
    try {
      await readFeed(ask, department);
      return [];
    } catch (error) {
      if (!(error instanceof SilentError)) throw error;
      return [department];
    }
  });
  return (await Promise.all(silent)).flat();
}

async function readFeed(ask: Ask, department: string): Promise<void> {
  const mark = async (after: string | null, changes: string | null): Promise<Marked> =>
    (await ask(MARK, { department, after, changes })).markChanged;
  const query = `query($after: String) { changes: ${feedField(department)}(after: $after) }`;
  for (let { cursor, isEnd } = await mark(null, null); !isEnd; ) {
    const { changes } = await ask(query, { after: cursor });
    ({ cursor, isEnd } = await mark(cursor, changes));
  }
}

interface Marked {
  readonly cursor: string | null;
  readonly isEnd: boolean;
}
