import { type ComponentType, lazy } from 'react';
import type { Word } from '../words/words.ts';
import { Overview } from './Overview.tsx';

/** What a household's file can be opened at. A new part of the picture is a line here. */
interface Tab {
  readonly key: string;
  readonly word: Word;
  readonly page: ComponentType<{ readonly id: string }>;
}

const Members = lazy(async () => ({ default: (await import('./members/Members.tsx')).Members }));
const Timeline = lazy(async () => ({ default: (await import('./timeline/Timeline.tsx')).Timeline }));
const Payments = lazy(async () => ({ default: (await import('./payments/Payments.tsx')).Payments }));
const EligibilityPage = lazy(async () => ({
  default: (await import('../eligibility/EligibilityPage.tsx')).EligibilityPage,
}));
const Cliff = lazy(async () => ({ default: (await import('../eligibility/Cliff.tsx')).Cliff }));
const Conflicts = lazy(async () => ({ default: (await import('./Conflicts.tsx')).Conflicts }));
const Tasks = lazy(async () => ({ default: (await import('./Tasks.tsx')).Tasks }));

export const FIRST: Tab = { key: 'overview', word: 'tab.overview', page: Overview };

export const TABS: readonly Tab[] = [
  FIRST,
  { key: 'members', word: 'tab.members', page: Members },
  { key: 'timeline', word: 'tab.timeline', page: Timeline },
  { key: 'payments', word: 'tab.payments', page: Payments },
  { key: 'eligibility', word: 'tab.eligibility', page: EligibilityPage },
  { key: 'cliff', word: 'tab.cliff', page: Cliff },
  { key: 'conflicts', word: 'tab.conflicts', page: Conflicts },
  { key: 'tasks', word: 'tab.tasks', page: Tasks },
];
