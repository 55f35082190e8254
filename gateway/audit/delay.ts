import type { Purpose, Viewer } from '../../subgraphs/_kernel/access/index.ts';

/** From when on the person looked at is told. Written with the entry: a later setting does not change it. */
export interface Delay {
  until(viewer: Pick<Viewer, 'purpose' | 'glass'>, now: Date): Date;
}

/** To be told at once of an inquiry into a complaint or an audit, or of help in an emergency, would defeat it. */
const DELAYED: ReadonlySet<Purpose> = new Set(['COMPLAINT', 'AUDIT']);

const DAY = 24 * 60 * 60 * 1000;

export function createDelay(days: number): Delay {
  return {
    until: ({ purpose, glass }, now) =>
      glass !== undefined || (purpose && DELAYED.has(purpose)) ? new Date(now.getTime() + days * DAY) : now,
  };
}
