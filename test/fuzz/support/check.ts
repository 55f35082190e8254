import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from 'graphql';
import { PURPOSES } from '../../../subgraphs/_kernel/access/index.ts';
import { checkAudit } from './check-audit.ts';
import { checkCalls, personalIn, strangersIn } from './check-leaks.ts';
import { checkRows } from './check-rows.ts';
import { differences, type Path, startsWith } from './differences.ts';
import { type Expected, expectedOf, type Question } from './expected.ts';
import { API, type HttpAnswer, type Lab } from './lab.ts';
import type { FuzzOperation } from './operations.ts';
import { refusedBySelection } from './selecting.ts';
import { everyField, introspects, refusedAnywhere } from './static.ts';
import type { FuzzViewer } from './viewers.ts';

export interface Seen {
  operations: number;
  /** Compared with the truth, leaf by leaf. */
  compared: number;
  refused: number;
  masked: number;
  rows: number;
  calls: number;
  readonly coordinates: Set<string>;
}

/** How a whole request may be refused before anything is looked at. */
const LIMITS = new Set<unknown>(['COST_LIMIT_EXCEEDED', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']);
const NEVER = new Set<unknown>([
  'INTERNAL_SERVER_ERROR',
  'SUBGRAPH_UNAVAILABLE',
  'AUDIT_UNAVAILABLE',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
]);

/** Asks, and holds the answer against the law and the truth. @returns what is wrong with it. */
export async function faultsOf(lab: Lab, viewer: FuzzViewer, operation: FuzzOperation, seen: Seen): Promise<string[]> {
  const document = parse(operation.query, { noLocation: true });
  const question = questionOf(lab, viewer, operation, document);
  const fields = everyField(question);
  const isMutation = question.operation.operation === OperationTypeNode.MUTATION;
  const isPublished = fields.every(({ requirements }) => requirements.length === 0);
  const answer = await lab.ask(viewer, operation);
  const faults: string[] = [];
  const fail = (text: string) => void faults.push(text);
  seen.operations++;
  for (const { coordinate } of fields) seen.coordinates.add(coordinate);
  seen.calls += lab.hub.fetches.length;

  if (answer.status >= 500) fail(`status ${answer.status}`);
  if ((answer.data === undefined) !== answer.status >= 400) fail(`status ${answer.status} does not fit the answer`);
  for (const { code } of answer.errors) if (NEVER.has(code)) fail(`code ${code}`);

  const purpose =
    lab.law.scopesOf(viewer) === undefined
      ? viewer.purpose || viewer.purposes?.length === 1
        ? 'DENIED'
        : 'MISSING'
      : 'STATED';
  if (purpose === 'DENIED') wholly(answer, ['PURPOSE_DENIED'], fail);
  else if (purpose === 'MISSING' && !isPublished) wholly(answer, ['PURPOSE_REQUIRED', ...LIMITS], fail);
  else if (viewer.role.startsWith('system:') && introspects(question)) wholly(answer, ['FORBIDDEN', ...LIMITS], fail);
  else if (refusedBySelection(question, lab.selecting)) wholly(answer, ['FORBIDDEN', ...LIMITS], fail);
  else if (isMutation && refusedAnywhere(question)) wholly(answer, ['FORBIDDEN', ...LIMITS], fail);
  else if (answer.data === undefined) wholly(answer, [...LIMITS], fail);
  if (answer.data === undefined && lab.hub.fetches.length > 0) fail('refused as a whole, and departments were asked');

  faults.push(...checkCalls(lab, question, viewer, operation));
  faults.push(...strangersIn(lab, viewer, operation, answer), ...personalIn(lab, answer));

  let expected: Expected | undefined;
  if (answer.data !== undefined) {
    // By itself: what is refused is null wherever the answer has an object for it, whatever the truth may be.
    const byItself = expectedOf(question, answer.data);
    for (const place of differences(
      answer.data,
      byItself.data,
      (path) => !byItself.masked.some((one) => one.join() === path.join()),
    ))
      fail(`by the law alone: ${place}`);
    for (const path of byItself.whole) fail(`whole, where it is to be masked: ${path.join('.')}`);
    if (!isMutation) expected = await compare(byItself);
  }
  faults.push(...(await checkAudit(lab, viewer, answer, { isMutation, isPublished, expected })));
  return faults;

  async function compare(byItself: Expected): Promise<Expected | undefined> {
    const truth = await lab.truthOf(viewer, operation, document);
    if (truth.data === undefined) {
      if (!truth.errors.every(({ code }) => LIMITS.has(code))) fail(`the truth was not told: ${truth.errors[0]?.code}`);
      return undefined;
    }
    const expected = expectedOf(question, truth.data);
    const isIn = (places: readonly Path[]) => (path: Path) => places.some((one) => startsWith(path, one));
    const [narrowed, sealed] = [isIn(expected.narrowed), isIn(expected.sealed)];
    for (const place of differences(answer.data, expected.data, (path) => !narrowed(path) && !sealed(path)))
      fail(place);
    const denied = expected.denied.filter((path) => !narrowed(path));
    const told = new Set(answer.errors.filter(({ code }) => code === 'FORBIDDEN').map(({ path }) => path?.join('.')));
    const listed = new Set(answer.access.filter(({ state }) => state === 'DENIED').map(({ path }) => path.join('.')));
    for (const path of denied) {
      if (!told.has(path.join('.'))) fail(`no error at ${path.join('.')}`);
      if (!listed.has(path.join('.'))) fail(`not in extensions.access: ${path.join('.')}`);
    }
    const known = new Set([...expected.denied, ...byItself.denied].map((path) => `FORBIDDEN ${path.join('.')}`));
    for (const { code, path } of truth.errors) known.add(`${code} ${path?.join('.')}`);
    for (const { code, path } of answer.errors) {
      if (!known.has(`${code} ${path?.join('.')}`) && !narrowed(path ?? []))
        fail(`an error without a reason: ${code} ${path?.join('.')}`);
    }
    for (const owner of expected.met)
      if (!lab.world.mayBeSeen(viewer, owner) && !lab.world.mayBeNamed(viewer, owner))
        fail('somebody out of the viewer’s rows is there');
    if (truth.data) faults.push(...checkRows(lab, viewer, question, answer, truth.data));
    faults.push(...hidesRefused(lab, expected, answer));
    seen.compared++;
    seen.refused += denied.length;
    seen.masked += expected.masked.length;
    seen.rows += expected.met.size;
    // Where less is told than is so, only what the answer itself refuses was refused.
    return { ...expected, denied: [...denied, ...byItself.denied] };
  }
}

function wholly({ data, errors }: HttpAnswer, codes: readonly unknown[], fail: (text: string) => void): void {
  if (data !== undefined) fail(`answered, where it is to be refused as a whole with ${codes[0]}`);
  for (const { code } of errors) if (!codes.includes(code)) fail(`refused with ${code} in place of ${codes[0]}`);
}

function questionOf(lab: Lab, viewer: FuzzViewer, asked: FuzzOperation, document: DocumentNode): Question {
  const operation = getOperationAST(document, asked.operationName) as OperationDefinitionNode;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const variables = { yes: true, no: false, ...asked.variables };
  const scopes = lab.law.scopesOf(viewer) ?? new Set<string>();
  return {
    schema: API,
    law: lab.law,
    scopes,
    operation,
    fragments,
    variables,
    ownRows: viewer.person !== undefined,
    isRefusedByArguments: (type, node) =>
      type === 'Query' && node.name.value === 'searchHouseholds' && !maySearch(node),
  };

  /** By a name only who sees names whole, by a number only who sees numbers whole: one could find them out by trying. */
  function maySearch(node: FieldNode): boolean {
    const given = node.arguments?.find(({ name }) => name.value === 'text')?.value;
    const text =
      given?.kind === Kind.VARIABLE
        ? variables[given.name.value as 'yes']
        : given?.kind === Kind.STRING
          ? given.value
          : '';
    if (typeof text !== 'string' || /^YQ\d+$/.test(text) || text.trim() === '') return true;
    // Systems are refused all lists, with or without the scope.
    if (!/\p{L}|\d/u.test(text)) return true;
    const isNumber = /^(\d{15}|\d{17}[\dX])$/.test(text) || /^[A-Z]{1,3}\d{6,12}$/i.test(text);
    return scopes.has(isNumber ? 'civil-affairs:special' : 'civil-affairs:household');
  }
}

/** A refused value may stand nowhere beside the data either: not in an error, a reason, a log line or a fetch. */
function hidesRefused(lab: Lab, { refused }: Expected, answer: HttpAnswer): string[] {
  const { errors, extensions } = JSON.parse(answer.text);
  // A reason names the purpose by its title, which may be the title of what is refused too (学生资助).
  const beside = Object.values(PURPOSES).reduce(
    (text: string, title) => text.replaceAll(`以“${title}”为用途`, ''),
    `${JSON.stringify({ errors, extensions })}\n${lab.hub.log.join('\n')}`,
  );
  return leavesOf(refused).flatMap((value) =>
    isTelling(value) && beside.includes(value) ? ['a refused value stands beside the data'] : [],
  );
}

const isTelling = (value: unknown): value is string =>
  typeof value === 'string' &&
  !/^[pth][\w-]{22}$/.test(value) &&
  !/^([\w.:-]{0,12}|[A-Z_]+)$/.test(value) &&
  [...value].length >= (/\p{Script=Han}/u.test(value) ? 3 : 8);

function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}
