import { Kind, parse, type SelectionSetNode, visit } from 'graphql';
import type { Question } from './expected.ts';
import type { HttpAnswer, Lab } from './lab.ts';
import { holds } from './law.ts';
import type { FuzzOperation } from './operations.ts';
import type { FuzzViewer } from './viewers.ts';

/** Every call to a department names only fields that the viewer may read, and nobody whose rows are closed to him. */
export function checkCalls(lab: Lab, question: Question, viewer: FuzzViewer, operation: FuzzOperation): string[] {
  const faults = new Set<string>();
  for (const { department, body } of lab.hub.fetches) {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: unknown };
    for (const name of unlawful(lab, question, department, query)) faults.add(`${department} was asked for ${name}`);
    const asked = JSON.stringify(operation);
    // Whether somebody whom a task or call names to an office may be shown to it, civil affairs alone can say: it is told
    // the key and nothing else of him, and whom it does not release nobody else is told of.
    const isToldApart = (value: string) => department === 'civil-affairs' && lab.world.mayBeNamed(viewer, value);
    for (const value of textsOf([variables, literalsOf(query)])) {
      if (!asked.includes(value) && isOfStrangers(lab, viewer, value) && !isToldApart(value))
        faults.add(`${department} was told of somebody else`);
    }
  }
  return [...faults];
}

function unlawful({ law }: Lab, { scopes }: Question, department: string, query: string): string[] {
  const found: string[] = [];
  const document = parse(query, { noLocation: true });
  const walk = ({ selections }: SelectionSetNode, type: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        walk(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const used = document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
        );
        if (used?.kind === Kind.FRAGMENT_DEFINITION) walk(used.selectionSet, used.typeCondition.name.value);
      } else {
        const name = selection.name.value;
        const rule = law.isStructural(department, type, name) ? undefined : law.field(type, name);
        if (rule && !rule.requirements.every((one) => holds(scopes, one))) found.push(`${type}.${name}`);
        if (selection.selectionSet) walk(selection.selectionSet, law.returns(type, name) ?? '');
      }
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    walk(definition.selectionSet, definition.operation === 'mutation' ? 'Mutation' : 'Query');
  }
  return found;
}

/** Texts in the body that stand in the records of those alone whom the viewer may not see. */
export function strangersIn(lab: Lab, viewer: FuzzViewer, operation: FuzzOperation, { data }: HttpAnswer): string[] {
  if (viewer.role === 'auditor') return []; // reads of whom the log tells, wherever they live
  const asked = JSON.stringify(operation);
  const strange = textsOf(data).filter((value) => isOfStrangers(lab, viewer, value) && !asked.includes(value));
  return strange.length > 0 ? [`${strange.length} texts of somebody else’s records are in the body`] : [];
}

/** No error, reason or log line names anybody, whoever may see him. */
export function personalIn(lab: Lab, { text }: HttpAnswer): string[] {
  const { errors, extensions } = JSON.parse(text);
  const lines = [...textsOf(errors), ...textsOf(extensions), ...lab.hub.log];
  const words = lines.flatMap((line) => [
    line,
    ...(line.match(/[\w-]{8,}/g) ?? []),
    ...(line.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap(within),
  ]);
  const named = words.filter((word) => lab.world.personal.has(word));
  return named.length > 0 ? [`${named.length} personal data in errors or log lines`] : [];
}

function isOfStrangers({ world }: Lab, viewer: FuzzViewer, value: string): boolean {
  const owners = world.canaries.get(value);
  return owners !== undefined && ![...owners].some((owner) => world.mayBeSeen(viewer, owner));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function literalsOf(query: string): string[] {
  const found: string[] = [];
  visit(parse(query, { noLocation: true }), { StringValue: ({ value }) => void found.push(value) });
  return found;
}

/** A name stands in a sentence without blanks: every piece of two to four characters. */
function within(run: string): string[] {
  return [2, 3, 4].flatMap((size) => Array.from({ length: run.length }, (_, at) => run.slice(at, at + size)));
}
