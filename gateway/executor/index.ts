export { createExecutor, type Executed, type Executor, type Operation } from './executor.ts';
export type { LeafTests } from './leaves.ts';
export { createPlanner, type Planner } from './planner.ts';
export type { Source, SourceRequest, SourceResponse, Sources } from './source.ts';
