import type { WorldProgram } from '../_world/index.ts';

/** How finance writes the programmes of the synthetic world's awards. */
export const PROGRAMS: Readonly<Record<WorldProgram, string>> = {
  DIBAO: '最低生活保障',
  DESTITUTE_SUPPORT: '特困人员救助供养',
  ORPHAN_SUPPORT: '孤儿基本生活保障',
  DE_FACTO_CHILD_SUPPORT: '事实无人抚养儿童保障',
  DISABLED_LIVING_SUBSIDY: '困难残疾人生活补贴',
  DISABLED_CARE_SUBSIDY: '重度残疾人护理补贴',
};
