import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { documentId } from '../../gateway/documents/trusted-documents.ts';
import { createBuiltInProvider } from '../../gateway/sign-in/built-in-client.ts';
import { createIdentityProvider } from '../../gateway/sign-in/provider.ts';
import type { Policies } from '../../subgraphs/_kernel/access/index.ts';
import { openDoor } from '../http/door.ts';
import { Browser } from './browser.ts';

export const WHO = '{ whoAmI }';
export const WHO_ID = documentId(WHO);

/** A door with the built-in issuer, one trusted document, and a clock that stands until it is moved. */
export async function openStaffDoor(
  options: { readonly env?: Record<string, string>; readonly policies?: Policies } = {},
) {
  let late = 0;
  const clock = () => Date.now() + late;
  const door = await openDoor({
    config: readConfig({ PORT: '0', YIHU_DRAIN_MS: '0', ...options.env }),
    ...(options.policies && { policies: options.policies }),
    documents: [documentFile({ [WHO_ID]: WHO })],
    signIn: (issuer, policies) => {
      const builtIn = createBuiltInProvider(issuer, policies, clock);
      return { provider: createIdentityProvider(builtIn), builtIn, clock };
    },
  });
  return {
    ...door,
    browser: () => new Browser(door.server.app),
    /** Everything that ends with time is so much nearer to its end. */
    later: (seconds: number) => {
      late += seconds * 1000;
    },
  };
}

export function documentFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-documents-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'documents.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
