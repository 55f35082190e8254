import type { Asked } from './asked.ts';
import type { Collector } from './representations.ts';
import type { Rewrite } from './rewrites.ts';
import type { Shape } from './shape.ts';

/** A plan as it is carried out. Made once for each operation; holds nothing of any request. */
export interface Program {
  readonly start: Step | undefined;
  readonly shape: Shape;
  /** Characters of the texts it holds: what the cache is bounded by. */
  readonly size: number;
  /** Texts of fetches that went together, by their numbers; null: they cannot. */
  readonly joined: Map<string, JoinedText | null>;
}

export type Step = FetchStep | OrderStep | ConditionStep;

export interface OrderStep {
  readonly kind: 'Sequence' | 'Parallel';
  readonly steps: readonly Step[];
}

export interface ConditionStep {
  readonly kind: 'Condition';
  readonly variable: string;
  readonly fallback: boolean | undefined;
  readonly whenTrue: Step | undefined;
  readonly whenFalse: Step | undefined;
}

export interface FetchStep {
  readonly kind: 'Fetch';
  readonly id: number;
  readonly department: string;
  readonly query: string;
  readonly asked: Asked;
  /** `{"query":"…","variables":` */
  readonly opening: string;
  /** Of the client's request. */
  readonly variables: readonly string[];
  /** From the root to the objects that it adds to; `@` stands for each item of a list. */
  readonly path: readonly string[];
  /** undefined: it asks the department's root. */
  readonly collect: Collector | undefined;
  /** The same for steps that collect the same of the same objects; undefined: nobody else does. */
  readonly collects: string | undefined;
  readonly rewriteAnswer: Rewrite | undefined;
}

/** Several questions about entities as one. */
export interface JoinedText {
  readonly query: string;
  readonly opening: string;
  /** With the number of a part: its response key, and its variable. */
  readonly prefix: string;
}
