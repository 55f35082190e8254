import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unclassifiedFields } from '../gateway/access/index.ts';
import { readGuardRules } from '../subgraphs/_kernel/guard.ts';
import { departmentSdl } from '../subgraphs/_kernel/sdl.ts';
import { departmentFolders } from './tool/folders.ts';
import { type Report, runTool } from './tool/run.ts';

/**
 * What is not classified - a field, an argument, an input field, an enum - is denied, and does not build. Asked of both who enforce it: of each department's guard,
 * which reads the SDL, and of the gateway, which reads the supergraph.
 */
await runTool(import.meta.url, async (): Promise<Report> => {
  const findings: string[] = [];
  for (const department of departmentFolders()) {
    try {
      readGuardRules(departmentSdl(department));
    } catch (error) {
      findings.push(`${department.name}: ${(error as Error).message}`);
    }
  }
  const supergraphSdl = readFileSync(join(import.meta.dirname, 'supergraph.graphql'), 'utf8');
  findings.push(...unclassifiedFields(supergraphSdl).map((path) => `supergraph: ${path} has no class`));
  return { findings };
});
