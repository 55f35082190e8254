import { join } from 'node:path';
import { CompositionError, composeDepartments } from './composition.ts';
import { departmentFolders } from './tool/folders.ts';
import { type Report, runTool, writeOrCompare } from './tool/run.ts';

/**
 * Writes `supergraph.graphql` (what the hub runs on) and `api.graphql` (what clients see) from the departments' folders.
 * Both are committed: a reviewer reads the difference.
 *
 * `npm run compose [-- --check]`
 */
await runTool(import.meta.url, async (args): Promise<Report> => {
  const check = args.includes('--check');
  try {
    const { supergraphSdl, apiSdl, hints } = composeDepartments(departmentFolders());
    const stale = [
      writeOrCompare(join(import.meta.dirname, 'supergraph.graphql'), supergraphSdl, check, 'npm run compose'),
      writeOrCompare(join(import.meta.dirname, 'api.graphql'), apiSdl, check, 'npm run compose'),
    ];
    return { findings: stale.filter((finding) => finding !== undefined), notes: hints.map((hint) => `note: ${hint}`) };
  } catch (error) {
    if (error instanceof CompositionError) return { findings: [error.message] };
    throw error;
  }
});
