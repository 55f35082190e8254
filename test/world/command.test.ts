import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { reportFailure } from '../../gateway/cli/command.ts';
import { registerWorld } from '../../gateway/cli/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'yihu-world-'));
afterAll(() => rmSync(folder, { recursive: true }));

let said = '';
beforeEach(() => {
  said = '';
  const hear = (text: unknown) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
});

/** @returns the exit code. */
async function yihu(...args: string[]): Promise<number> {
  const program = new Command('yihu').exitOverride();
  registerWorld(program, async () => []);
  try {
    await program.parseAsync(['world', ...args], { from: 'user' });
    return 0;
  } catch (error) {
    return reportFailure(error);
  }
}

describe('yihu world', () => {
  it('writes a world and says what it wrote', async () => {
    const out = join(folder, 'new');
    expect(await yihu('--size', 'XS', '--seed', '7', '--out', out)).toBe(0);
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toMatchObject({ size: 'XS', seed: 7 });
    expect(said).toContain('24 户，61 人');
  });

  it('does not write into a folder that is not empty, unless forced', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'keep');
    expect(await yihu('--size', 'XS', '--out', folder)).toBe(2);
    expect(said).toContain('is not empty');
    expect(existsSync(join(folder, 'manifest.json'))).toBe(false);
    expect(await yihu('--size', 'XS', '--out', folder, '--force')).toBe(0);
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('keep');
  });

  it.each([
    ['an unknown size', ['--size', 'XXL', '--out', 'x'], '--size'],
    ['a seed that is no whole number', ['--seed', '1.5', '--out', 'x'], '--seed'],
    ['an unknown encoding', ['--encoding', 'latin1', '--out', 'x'], '--encoding'],
    ['no folder', ['--size', 'XS'], '--out'],
    ['a file for a folder', ['--out', import.meta.filename], 'is a file'],
  ])('exits with 2 for %s', async (_, args, told) => {
    expect(await yihu(...args)).toBe(2);
    expect(said).toContain(told);
  });
});
