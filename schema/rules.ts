import { parse } from 'graphql';
import { RULES } from './rules/index.ts';
import { departmentFolders } from './tool/folders.ts';
import { type Report, runTool } from './tool/run.ts';

/** What every department's schema must hold to beyond what composition checks: `npm run check -- rules`. */
await runTool(import.meta.url, async (): Promise<Report> => {
  const departments = departmentFolders().map(({ name, sdl }) => ({ name, document: parse(sdl) }));
  const findings = RULES.flatMap((rule) =>
    rule.judge(departments).map((where) => `${where} ${rule.message} (${rule.name})`),
  );
  return { findings };
});
