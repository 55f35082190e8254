import type { Member } from './member.ts';

/**
 * Where a member stands in the picture: the generation relative to the head, by the first digit of GB/T 4761.
 * 8 and 9 (other kin, not kin) stand beside the head: the code tells no generation.
 */
const GENERATIONS: Readonly<Record<string, number>> = {
  '0': 0,
  '1': 0,
  '2': 1,
  '3': 1,
  '4': 2,
  '5': -1,
  '6': -2,
  '7': 0,
};

const BOX = { width: 148, height: 62, gapX: 28, gapY: 62 };

export interface Placed {
  readonly member: Member;
  readonly x: number;
  readonly y: number;
}

export interface Family {
  readonly width: number;
  readonly height: number;
  readonly box: typeof BOX;
  readonly placed: readonly Placed[];
  readonly head: Placed | undefined;
}

export function familyOf(members: readonly Member[]): Family {
  const rows = new Map<number, Member[]>();
  for (const member of members) {
    const generation = member.isHead ? 0 : (GENERATIONS[member.relationToHead.charAt(0)] ?? 0);
    rows.set(generation, [...(rows.get(generation) ?? []), member]);
  }
  const generations = [...rows.keys()].sort((a, b) => a - b);
  const widest = Math.max(...[...rows.values()].map((row) => row.length));
  const width = widest * BOX.width + (widest - 1) * BOX.gapX;
  const placed = generations.flatMap((generation, level) => {
    const row = (rows.get(generation) ?? []).toSorted((a, b) => Number(b.isHead) - Number(a.isHead));
    const left = (width - (row.length * BOX.width + (row.length - 1) * BOX.gapX)) / 2;
    return row.map((member, at) => ({
      member,
      x: left + at * (BOX.width + BOX.gapX),
      y: level * (BOX.height + BOX.gapY),
    }));
  });
  const height = generations.length * BOX.height + (generations.length - 1) * BOX.gapY;
  return { width, height, box: BOX, placed, head: placed.find(({ member }) => member.isHead) };
}
