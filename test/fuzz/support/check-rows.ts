import { type FieldNode, Kind, valueFromASTUntyped } from 'graphql';
import { type Json, own } from './differences.ts';
import { type Question, TOTAL } from './expected.ts';
import type { HttpAnswer, Lab } from './lab.ts';
import type { FuzzViewer } from './viewers.ts';

/**
 * What the tables themselves say of the rows asked for by id, and of how many there are in area: a filter that both hubs
 * share could be wrong in both.
 */
export function checkRows(lab: Lab, viewer: FuzzViewer, question: Question, answer: HttpAnswer, truth: Json): string[] {
  const { world } = lab;
  const faults: string[] = [];
  const byArea = viewer.person === undefined && viewer.areas.length > 0;
  for (const node of question.operation.selectionSet.selections) {
    if (node.kind !== Kind.FIELD) continue;
    const key = node.alias?.value ?? node.name.value;
    const [given, shown, true_] = [argumentsOf(node, question), own(answer.data ?? {}, key), own(truth, key)];
    if (shown === undefined || true_ === undefined) continue;
    if (node.name.value === 'person' || node.name.value === 'household') {
      const isSeen = world.mayBeSeen(viewer, String(given['id']));
      if (!isSeen && shown !== null) faults.push(`${key} is there, and out of the viewer’s rows`);
      if (isSeen && byArea && true_ === null && given['asOf'] === undefined)
        faults.push(`${key} is in area, and is not there`);
    }
    if (node.name.value === 'households' && true_ !== null && byArea && given['filter'] === undefined) {
      const inArea = world.households.filter(({ id }) => world.mayBeSeen(viewer, id)).length;
      if ((true_ as Json)[TOTAL] !== inArea) faults.push(`${key} are counted otherwise than in the tables`);
    }
  }
  return faults;
}

function argumentsOf(node: FieldNode, { variables }: Question): Json {
  return Object.fromEntries(
    (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
}
