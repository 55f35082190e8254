import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Ask, TestHub } from '../../support/hub.ts';

/** What the tests of break-glass ask of a hub, and as whom. */

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const REASON = '群众报告该户老人昏倒家中，须立即联系家属并核对救助情况';

/** In another town than the officers of 小召前街街道. */
export const HOUSEHOLD = 'YQ150104005001';

export const FIND =
  'query($text: String!) { searchHouseholds(text: $text) { edges { node { id members { person { id birthDate } } } } } }';

const OPEN = `mutation($input: BreakGlassInput!) { breakGlass(input: $input) { breakGlass {
  id householdId reason purpose openedBy role openedAt until isInForce reviewState dueOn isOverdue version events { kind } } } }`;

const READ = `query($id: ID!) { household(id: $id) { id code status housing { dwelling { kind } } taskGrant
  members { isStub person { id name education { enrolments { stage } } } } } }`;

export interface Opened {
  readonly id: string;
  readonly householdId: string;
  readonly version: number;
  readonly until: string;
  readonly openedAt: string;
}

interface Scene {
  readonly hub: () => TestHub;
  /** Behind the glass. */
  readonly household: () => string;
  /** Tries are counted by account, so kits that share a database begin apart. */
  readonly firstAccount: number;
}

/** Made before the hub stands, so that its parts can be named once. */
export function glassKit({ hub, household, firstAccount }: Scene) {
  let accounts = firstAccount;

  /** An officer of 小召前街街道 whose account was not used before: tries are counted by account. */
  const officer = (): Ask => ({ area: ['150104001', `150104001${String(++accounts).padStart(3, '0')}`] });
  const district: Ask = { as: 'district' };
  const second: Ask = { as: 'district', area: ['150104', '150104001'] };
  const under = (who: Ask, id: string): Ask => ({ ...who, headers: { 'x-break-glass': id } });
  const tryOpen = (who: Ask, input: object = {}) =>
    hub().ask(OPEN, {
      ...who,
      variables: { input: { requestKey: randomUUID(), householdCode: HOUSEHOLD, reason: REASON, ...input } },
    });
  const openAs = async (who: Ask, input: object = {}): Promise<Opened> => {
    const { data, errors } = await tryOpen(who, input);
    expect(errors).toBeUndefined();
    return data.breakGlass.breakGlass;
  };
  /** The log must be sealed by the clock on the wall, so what is over was opened in the past. */
  const ago = async <T>(milliseconds: number, work: () => Promise<T>): Promise<T> => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - milliseconds });
    try {
      return await work();
    } finally {
      vi.useRealTimers();
      // Sealed in the past, the log is too long unsealed until it is sealed again.
      const isAnswering = async () => expect((await read(district)).errors).toBeUndefined();
      await vi.waitFor(isAnswering, { timeout: 15_000, interval: 500 });
    }
  };
  const read = (who: Ask, id = household()) => hub().ask(READ, { ...who, variables: { id } });
  const step = (text: string, who: Ask, input: object) => hub().ask(text, { ...who, variables: { input } });
  const reasonOf = ({ errors }: Awaited<ReturnType<typeof tryOpen>>) => errors?.[0]?.extensions?.['reason'];
  return { officer, district, second, under, tryOpen, openAs, ago, read, step, reasonOf };
}
