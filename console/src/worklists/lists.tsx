import { type ComponentType, lazy } from 'react';
import type { Word } from '../words/words.ts';
import { TaskList } from './TaskList.tsx';

/** What waits for somebody. A new list is a line here. */
interface Worklist {
  readonly key: string;
  readonly word: Word;
  readonly about: Word;
  readonly page: ComponentType;
  readonly roles?: readonly string[];
}

const Findings = lazy(async () => ({ default: (await import('./Findings.tsx')).Findings }));
const Warnings = lazy(async () => ({ default: (await import('./Warnings.tsx')).Warnings }));
const LatePapers = lazy(async () => ({ default: (await import('./LatePapers.tsx')).LatePapers }));
const Visits = lazy(async () => ({ default: (await import('./Visits.tsx')).Visits }));
const Care = lazy(async () => ({ default: (await import('./Care.tsx')).Care }));
const Reviews = lazy(async () => ({ default: (await import('./Reviews.tsx')).Reviews }));
const Hotline = lazy(async () => ({ default: (await import('./Hotline.tsx')).Hotline }));

export const WORKLISTS: readonly Worklist[] = [
  { key: 'tasks', word: 'list.tasks', about: 'list.tasksText', page: TaskList },
  { key: 'findings', word: 'list.findings', about: 'list.findingsText', page: Findings },
  { key: 'warnings', word: 'list.warnings', about: 'list.warningsText', page: Warnings },
  { key: 'papers', word: 'list.papers', about: 'list.papersText', page: LatePapers },
  { key: 'visits', word: 'list.visits', about: 'list.visitsText', page: Visits },
  { key: 'care', word: 'list.care', about: 'list.careText', page: Care },
  { key: 'reviews', word: 'list.reviews', about: 'list.reviewsText', page: Reviews, roles: ['district'] },
  { key: 'hotline', word: 'list.hotline', about: 'list.hotlineText', page: Hotline, roles: ['district'] },
];
