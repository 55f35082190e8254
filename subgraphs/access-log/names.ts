import { isPersonRole, type PersonRole } from '../_kernel/access/index.ts';
import { areas } from '../_kernel/codes.ts';

/** How a citizen is told who looked: by office, never by account. */
const VIEWERS: Readonly<Record<PersonRole, string>> = {
  staff: '镇街民政人员',
  district: '区级民政人员',
  analyst: '统计分析人员',
  auditor: '审计人员',
  citizen: '家庭成员',
};

export function viewerName(role: string, isSelf: boolean): string {
  if (isSelf) return '本人';
  return isPersonRole(role) ? VIEWERS[role] : `部门业务系统（${role.replace(/^system:/, '')}）`;
}

/** @param codes as stored, separated by blanks; one that is no longer in use is told as it is */
export function officesOf(codes: string): string[] {
  return codes
    .split(' ')
    .filter(Boolean)
    .map((code) => areas().get(code)?.name ?? code);
}
