import { type ComponentType, lazy } from 'react';
import { SearchPage } from '../search/SearchPage.tsx';
import type { Word } from '../words/words.ts';

/** The pages of the console. A new one is a line here; the hub answers every such path with the console. */
export interface Room {
  readonly path: string;
  readonly page: ComponentType;
  /** In the navigation, under this name. */
  readonly word?: Word;
  /** Where the navigation leads, when the path has parameters. */
  readonly to?: string;
  /** Who has use of it; by default everybody. What may be read is decided by the hub alone. */
  readonly roles?: readonly string[];
}

const HouseholdPage = lazy(async () => ({ default: (await import('../household/HouseholdPage.tsx')).HouseholdPage }));
const WorklistPage = lazy(async () => ({ default: (await import('../worklists/WorklistPage.tsx')).WorklistPage }));
const AssignmentsPage = lazy(async () => ({
  default: (await import('../worklists/AssignmentsPage.tsx')).AssignmentsPage,
}));
const PrintPage = lazy(async () => ({ default: (await import('../printing/PrintPage.tsx')).PrintPage }));
const LogPage = lazy(async () => ({ default: (await import('../audit-log/LogPage.tsx')).LogPage }));
const StudiesPage = lazy(async () => ({ default: (await import('../studies/StudiesPage.tsx')).StudiesPage }));
const TaskPage = lazy(async () => ({ default: (await import('../acting/TaskPage.tsx')).TaskPage }));

export const ROOMS: readonly Room[] = [
  { path: '/', page: SearchPage, word: 'nav.search' },
  { path: '/households/:id', page: HouseholdPage },
  { path: '/households/:id/print', page: PrintPage },
  {
    path: '/worklists/:list?',
    to: '/worklists',
    page: WorklistPage,
    word: 'nav.worklists',
    roles: ['staff', 'district'],
  },
  { path: '/assignments', page: AssignmentsPage, word: 'list.assignments', roles: ['social-worker', 'volunteer'] },
  { path: '/worklists/tasks/:id', page: TaskPage, roles: ['staff', 'district'] },
  { path: '/studies', page: StudiesPage, word: 'nav.studies', roles: ['staff', 'district'] },
  { path: '/log', page: LogPage, word: 'nav.log', roles: ['auditor'] },
];
