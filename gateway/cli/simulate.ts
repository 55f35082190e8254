import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { GraphQLError } from 'graphql';
import { createPolicy, isAssigned, isOfPerson, isScope, type Policy } from '../../subgraphs/_kernel/access/index.ts';
import { isCalendarDate } from '../../subgraphs/_kernel/identifier.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { createAuthorizedGateway, InvalidOperation } from '../access/index.ts';
import { safeValidationMessage } from '../http/validation-message.ts';
import { isAreaCode } from '../identity/areas.ts';
import { type Answer, parseOperation, type SimulatedViewer, simulateAs } from '../simulation.ts';
import { SUPERGRAPH_FILE } from '../supergraph.ts';
import { collectList, UsageError } from './command.ts';
import { tableOf } from './simulate-table.ts';

interface Options {
  readonly as: string;
  readonly area?: readonly string[];
  readonly purpose?: string;
  readonly scope?: readonly string[];
  readonly on?: string;
  readonly operation?: string;
  readonly variables?: string;
  readonly json?: boolean;
}

/** `yihu simulate`: exit 0 answered, whatever the answer; 2 called wrongly, or the query is none. Opens no database. */
export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('模拟角色: tells what a viewer would see of a query, and why; nothing is fetched')
    .argument('<file>', 'a file with the query, or - for standard input')
    .requiredOption('--as <role>', 'required: as of `yihu token`; a person or account need not be named')
    .option('--area <code...>', '6, 9 or 12 digits; opens rows, on which the answer does not depend', collectList)
    .option('--purpose <code>', 'as in X-Purpose; default: none is stated')
    .option('--scope <scope...>', 'what the token grants, e.g. education:means; default: all of the role', collectList)
    .option('--on <date>', 'by the rules of that day, YYYY-MM-DD; default: today in Shanghai')
    .option('--operation <name>', 'which operation of the file, where it holds several')
    .option('--variables <json>', 'those on which @skip and @include depend')
    .option('--json', 'print JSON, as POST /simulate answers')
    .action(async (file: string, options: Options) => {
      const viewer = viewerOf(options);
      const policy = createPolicy(await loadDepartments(), options.on ?? realToday());
      if (!policy.purposesOf(viewer.role))
        throw new UsageError(`--as: there is no role ${viewer.role} on ${policy.day}`);
      const query = file === '-' ? await text(process.stdin) : readQuery(file);
      const answer = await simulated(query, options, policy, viewer);
      process.stdout.write(options.json ? `${JSON.stringify(answer, null, 2)}\n` : tableOf(answer));
    });
}

function viewerOf({ as, area = [], purpose, scope = [], on }: Options): SimulatedViewer {
  const [name = ''] = as.split(':');
  const wrongArea = area.find((code) => !isAreaCode(code));
  if (wrongArea !== undefined) throw new UsageError(`--area: ${wrongArea} is not a code of 6, 9 or 12 digits`);
  if (on !== undefined && !isCalendarDate(on)) throw new UsageError('--on: YYYY-MM-DD');
  const wrongScope = scope.find((one) => !isScope(one));
  if (wrongScope !== undefined) throw new UsageError(`--scope: ${wrongScope} is no scope`);
  const role = isOfPerson(name) || isAssigned(name) ? name : as;
  return { role, purpose, ...(scope.length > 0 && { scopes: scope.filter(isScope) }) };
}

function readQuery(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

async function simulated(query: string, options: Options, policy: Policy, viewer: SimulatedViewer): Promise<Answer> {
  const never = async (): Promise<never> => {
    throw new Error('a simulation fetches nothing');
  };
  const gateway = createAuthorizedGateway({
    supergraphSdl: readFileSync(SUPERGRAPH_FILE, 'utf8'),
    buildService: () => ({ process: never }),
    auditor: { record: never },
  });
  await gateway.load({ apollo: {} });
  try {
    const document = parseOperation(query);
    const variables = readVariables(options.variables);
    return simulateAs(gateway.simulate, policy, { document, operationName: options.operation, variables }, viewer);
  } catch (error) {
    if (error instanceof InvalidOperation) throw new UsageError(error.errors.map(lineOf).join('\n'));
    if (error instanceof GraphQLError) throw new UsageError(`${String(error.extensions.code)}: ${error.message}`);
    throw error;
  } finally {
    await gateway.stop();
  }
}

function readVariables(json: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  throw new UsageError('--variables: give a JSON object');
}

function lineOf({ message, locations }: GraphQLError): string {
  const [place] = locations ?? [];
  return `${place ? `${place.line}:${place.column} ` : ''}${safeValidationMessage(message) ?? 'the query does not fit the graph'}`;
}
