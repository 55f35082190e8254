import { inArea } from '../../_kernel/access/index.ts';
import { holdsOn } from '../../_kernel/access/table.ts';
import { refuse, type Viewer } from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import type { PolicyStudyState } from '../generated.ts';
import type { Parameters } from '../parameters/load.ts';
import type { Question } from './effect.ts';
import type { StudyRow } from './model.ts';

/** What may be asked of all households of an area. */

/** A month and head, fen: whole steps, since the difference of two close standards is few households. */
const STEP = 500;
const MOST = 1_000_000;

export type Asked = Pick<StudyRow, 'kind' | 'areaCode' | 'standard' | 'rulesOf' | 'against'>;

export interface AskedOf {
  readonly area?: string | null;
}

/** @throws BAD_USER_INPUT for a standard that is none, or a day on which there is none */
export function cliffQuestion(
  viewer: Viewer,
  parameters: Parameters,
  { standard, area }: AskedOf & { standard: number },
): Asked {
  const holds = parameters.rows.some((row) => row.id === 'dibao.standard' && holdsOn(row, today()));
  if (!holds || standard < STEP || standard > MOST || standard % STEP !== 0) throw refuse('BAD_USER_INPUT');
  return { kind: 'CLIFF', areaCode: areaOf(viewer, area), standard, rulesOf: null, against: null };
}

export function replayQuestion(
  viewer: Viewer,
  { rulesOf, against, area }: AskedOf & { rulesOf: string; against: string },
): Asked {
  return { kind: 'REPLAY', areaCode: areaOf(viewer, area), standard: null, rulesOf, against };
}

/**
 * An area as the officer has it, and no part of it: of a part and the whole, the difference is told.
 * @throws BAD_USER_INPUT
 */
function areaOf(viewer: Viewer, asked: string | null | undefined): string {
  const { areas } = viewer;
  const area = asked ?? (areas.length === 1 ? areas[0] : undefined);
  if (area === undefined || !areas.includes(area) || !/^(\d{6}|\d{9}|\d{12})$/.test(area))
    throw refuse('BAD_USER_INPUT');
  // Also where an account has both.
  if (inArea({ ...viewer, areas: areas.filter((other) => other !== area) }, area)) throw refuse('BAD_USER_INPUT');
  return area;
}

export function questionOf({ kind, on, standard, rulesOf, against }: StudyRow): Question {
  if (kind === 'CLIFF' && standard !== null) return { kind, on, standard };
  if (kind === 'REPLAY' && rulesOf !== null && against !== null) return { kind, on, rulesOf, against };
  throw new Error('a study without its question: its check is gone');
}

export function stateOf(study: StudyRow | null): PolicyStudyState {
  if (study === null) return 'NOT_ASKED';
  return study.finishedAt === null ? 'RUNNING' : 'READY';
}
