import {
  addDays,
  awardGapsOf,
  awardsOf,
  type Population,
  profile,
  recordNumbers,
  type Seed,
  type WorldAwardChangeKind,
  type WorldProgram,
  yuan,
} from '../../_world/index.ts';

/** The bureau's register of awards: what the world was awarded, and by which standards. */

const PROGRAM: Readonly<Record<WorldProgram, string>> = {
  DIBAO: '最低生活保障',
  DESTITUTE_SUPPORT: '特困人员救助供养',
  ORPHAN_SUPPORT: '孤儿基本生活保障',
  DE_FACTO_CHILD_SUPPORT: '事实无人抚养儿童保障',
  DISABLED_LIVING_SUBSIDY: '困难残疾人生活补贴',
  DISABLED_CARE_SUBSIDY: '重度残疾人护理补贴',
};

const CHANGE: Readonly<Record<WorldAwardChangeKind, string>> = {
  STANDARD_CHANGE: '标准调整',
  INCOME_CHANGE: '收入变化',
  MEMBER_CHANGE: '成员变化',
  SUPPLEMENT_CHANGE: '分类施保变化',
  SHARE_CUT: '减发本人部分',
  TRANSITION: '进入渐退期',
  END: '终止',
};

export const seed: Seed = (population) => ({
  rows: {
    'benefit-standards': standardRows(),
    awards: awardRows(population),
    'award-changes': changeRows(population),
  },
  faults: awardGapsOf(population)
    .filter(({ kind }) => kind === 'DIBAO_SINGLE')
    .map(({ person: { recordNo } }) => ({
      case: 'GAP_DIBAO_SINGLE',
      department: 'civil-affairs',
      recordNo,
      expected: 'severely disabled in a family on the margin, and without dibao for one',
    })),
});

function* standardRows() {
  const next = recordNumbers('BZ', 4);
  const { dibao, children, destituteFactor, destituteCare, disabledLiving } = profile.standards;
  const dated = <T extends { readonly from: string }>(standards: readonly T[]) =>
    standards.map((standard, at) => {
      const following = standards[at + 1]?.from;
      return { ...standard, to: following ? addDays(following, -1) : '' };
    });
  const row = (kind: string, householdKind: string, fen: number, { from, to }: { from: string; to: string }) => ({
    ...{ recordNo: next(), kind, householdKind, monthlyAmount: yuan(fen), from, to },
    documentNo: `玉民标〔${from.slice(0, 4)}〕1号`,
  });
  for (const span of dated(dibao)) {
    const kinds =
      span.URBAN === span.RURAL
        ? ([['', span.URBAN]] as const)
        : ([
            ['城镇', span.URBAN],
            ['农村', span.RURAL],
          ] as const);
    for (const [kind, amount] of kinds) {
      yield row('低保标准', kind, amount * 100, span);
      yield row('特困人员基本生活标准', kind, Math.round(destituteFactor * amount * 100), span);
    }
  }
  for (const span of dated(children)) {
    yield row('儿童保障（社会散居）', '', span.FAMILY * 100, span);
    yield row('儿童保障（集中养育）', '', span.INSTITUTION * 100, span);
  }
  const since = { from: profile.standards.children[0]?.from ?? profile.historyFrom, to: '' };
  yield row('特困照料护理（半护理）', '', destituteCare.PARTIAL * 100, since);
  yield row('特困照料护理（全护理）', '', destituteCare.NONE * 100, since);
  yield row('困难残疾人生活补贴', '', disabledLiving * 100, since);
  for (const [level, name] of [
    ['1', '一级'],
    ['2', '二级'],
  ] as const) {
    yield row(`重度残疾人护理补贴（${name}）`, '', (profile.standards.disabledCare[level] ?? 0) * 100, since);
  }
}

function* awardRows(population: Population) {
  for (const award of awardsOf(population)) {
    yield {
      recordNo: award.awardNo,
      program: PROGRAM[award.program],
      householdId: award.household?.code ?? '',
      personRecordNo: award.person?.recordNo ?? '',
      decisionNo: award.decisionNo,
      decidedOn: award.decidedOn,
      from: award.from,
      to: award.to ?? '',
      monthlyAmount: yuan(award.periods[0]?.monthlyFen ?? 0),
      standardVersion: `${award.from.slice(0, 4)}年标准`,
    };
  }
}

/** Of what changed nothing in the amount there is a row too: that it was looked at is a fact. */
function* changeRows(population: Population) {
  for (const { awardNo, periods, changes } of awardsOf(population)) {
    let former = periods[0]?.monthlyFen ?? 0;
    for (const { changeNo, kind, on, monthlyFen, reason, decisionNo } of changes) {
      yield {
        recordNo: changeNo,
        awardNo,
        kind: CHANGE[kind],
        on,
        oldMonthlyAmount: yuan(former),
        newMonthlyAmount: yuan(monthlyFen),
        reason,
        decisionNo,
      };
      former = monthlyFen;
    }
  }
}
