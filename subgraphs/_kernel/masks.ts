import { maskDocument } from './identifier.ts';

/** How a value is shown to those who may know only that it is there. Named in SDL: `@masked(as: "PHONE")`. */
export const MASKS = {
  /** 王小明 → 王**; 萨仁高娃 → 萨***. The length stays, the rest does not. */
  NAME: (value: string) => {
    const [first = '', ...rest] = value;
    return first + '*'.repeat(rest.length);
  },
  ID_NUMBER: maskDocument,
  PHONE: (value: string) => keepEnds(value, 3, 2),
  ACCOUNT: (value: string) => keepEnds(value, 0, 4),
} as const satisfies Record<string, (value: string) => string>;

export type MaskKind = keyof typeof MASKS;

export function isMaskKind(text: string): text is MaskKind {
  return Object.hasOwn(MASKS, text);
}

function keepEnds(value: string, head: number, tail: number): string {
  if (value.length <= head + tail) return '*'.repeat(value.length);
  return value.slice(0, head) + '*'.repeat(value.length - head - tail) + value.slice(-tail || undefined);
}
