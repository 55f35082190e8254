import { isPersonRole, type PersonRole } from '../_kernel/access/index.ts';
import { areas, townOf } from '../_kernel/codes.ts';

/** How a citizen is told who looked: by office, never by account. */
const VIEWERS: Readonly<Record<PersonRole, string>> = {
  staff: '镇街民政人员',
  district: '区级民政人员',
  analyst: '统计分析人员',
  auditor: '审计人员',
  citizen: '家庭成员',
  guardian: '监护人',
  'social-worker': '社会工作者',
  volunteer: '志愿者',
};

export function viewerName(role: string, isSelf: boolean, isBreakGlass: boolean): string {
  if (isSelf) return '本人';
  if (isBreakGlass) return `${viewerName(role, false, false)}（紧急查看）`;
  return isPersonRole(role) ? VIEWERS[role] : `部门业务系统（${role.replace(/^system:/, '')}）`;
}

/**
 * Districts and towns: the village of an officer could be where somebody lives who must not be found by the family.
 * @param codes as stored, separated by blanks; one that is no longer in use is told as it is
 */
export function officesOf(codes: string): string[] {
  const towns = new Set(codes.split(' ').filter(Boolean).map(townOf));
  return [...towns].map((code) => areas().get(code)?.name ?? code);
}
