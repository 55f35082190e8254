import { type Identifier, normaliseDocumentText, readIdentifier } from '../_kernel/identifier.ts';
import {
  code,
  column,
  date,
  defineFile,
  money,
  personKey,
  Rejection,
  recordNo,
  text,
} from '../_kernel/import/index.ts';
import { DisabilityType } from './generated.ts';
import {
  certificates as certificateTable,
  levelChanges as levelChangeTable,
  rehabilitationAids as rehabilitationAidTable,
  subsidies as subsidyTable,
} from './model.ts';

/** What the disabled persons' federation hands over: the headings of its exports, and how their cells are read. */

const idNumber = personKey('身份证号', { aliases: ['身份证号码', '公民身份号码', '证件号码', '残疾人身份证号'] });

/** In the order of the digits of GB/T 26341, 1–7. Some lists on the web swap 1 and 2: this is the standard's. */
const TYPES = Object.values(DisabilityType);

interface CertificateNumber {
  /** Undefined when what stands in its place is no document number. */
  readonly holder: Identifier | undefined;
  readonly type: DisabilityType;
  readonly level: number;
  /** B1 is 1; 0 without suffix. */
  readonly reissue: number;
}

/** 18 of the identity number, type, level; B1, B2 … when issued again (rules.md §10.6). */
function readCertificateNumber(raw: string): CertificateNumber | Rejection {
  const match = /^(\d{17}[\dX])([1-7])([1-4])(?:B([1-9]\d?))?$/.exec(normaliseDocumentText(raw));
  if (!match) return new Rejection('CERTIFICATE_MALFORMED');
  const holder = readIdentifier(match[1] as string);
  return {
    holder: typeof holder === 'string' ? undefined : holder,
    type: TYPES[Number(match[2]) - 1] as DisabilityType,
    level: Number(match[3]),
    reissue: Number(match[4] ?? 0),
  };
}

const LEVELS = ['一级', '二级', '三级', '四级'];

/** `二级`, `2级`, `2` → 2. */
function readLevel(raw: string): number | Rejection {
  const written = raw.normalize('NFKC').replace(/\s/g, '');
  const level = /^[1-4]级?$/.test(written) ? Number(written[0]) : LEVELS.indexOf(written) + 1;
  return level > 0 ? level : new Rejection('UNKNOWN_CODE');
}

const certificates = defineFile({
  name: 'certificates',
  title: '残疾人证',
  table: certificateTable,
  columns: {
    recordNo: recordNo('持证记录号', { aliases: ['记录编号'] }),
    personId: idNumber,
    certificateNo: column('残疾人证号', { aliases: ['残疾证号', '残疾人证号码'] }, readCertificateNumber),
    type: code('残疾类别', {
      VISUAL: ['视力', '视力残疾', '1'],
      HEARING: ['听力', '听力残疾', '2'],
      SPEECH: ['言语', '言语残疾', '3'],
      PHYSICAL: ['肢体', '肢体残疾', '4'],
      INTELLECTUAL: ['智力', '智力残疾', '5'],
      MENTAL: ['精神', '精神残疾', '6'],
      MULTIPLE: ['多重', '多重残疾', '7'],
    }),
    level: column('残疾等级', {}, readLevel),
    issuedOn: date('发证日期', { aliases: ['办证日期', '初次发证日期'] }),
    validUntil: date('有效期至', { aliases: ['有效期限'], optional: true }),
  },
  /** A number that is another's, or another grade's, is flagged and its row kept (E33): the card exists. */
  toRow({ certificateNo, ...row }, { keys, currentPerson }) {
    const { holder, type, level, reissue } = certificateNo;
    return {
      ...row,
      reissue,
      numberMatchesPerson: holder !== undefined && currentPerson(keys.person(holder)) === row.personId,
      numberMatchesGrade: type === row.type && level === row.level,
    };
  },
  constraints: { certificate_dates: { column: 'validUntil', reason: 'DATES_REVERSED' } },
});

const levelChanges = defineFile({
  name: 'level-changes',
  title: '残疾等级变更',
  table: levelChangeTable,
  columns: {
    recordNo: recordNo('变更记录号', { aliases: ['记录编号'] }),
    personId: idNumber,
    fromLevel: column('原等级', {}, readLevel),
    toLevel: column('现等级', {}, readLevel),
    changedOn: date('变更日期', { aliases: ['评定日期'] }),
  },
  constraints: { level_change_differs: { column: 'toLevel', reason: 'LEVEL_UNCHANGED' } },
});

const subsidies = defineFile({
  name: 'subsidies',
  title: '两项补贴名单',
  table: subsidyTable,
  columns: {
    recordNo: recordNo('补贴记录号', { aliases: ['记录编号'] }),
    personId: idNumber,
    kind: code('补贴类别', {
      DISABLED_LIVING_SUBSIDY: ['困难残疾人生活补贴', '生活补贴'],
      DISABLED_CARE_SUBSIDY: ['重度残疾人护理补贴', '护理补贴'],
    }),
    monthlyAmount: money('月补贴金额', { aliases: ['每月金额', '补贴标准'], min: 1 }),
    from: date('享受开始日期', { aliases: ['开始日期'] }),
    to: date('享受结束日期', { aliases: ['结束日期'], optional: true }),
  },
  constraints: { subsidy_dates: { column: 'to', reason: 'DATES_REVERSED' } },
});

const rehabilitationAids = defineFile({
  name: 'rehabilitation-aids',
  title: '康复救助',
  table: rehabilitationAidTable,
  columns: {
    recordNo: recordNo('救助记录号', { aliases: ['记录编号'] }),
    personId: idNumber,
    item: code('救助项目', {
      SURGERY: '手术',
      ASSISTIVE_DEVICE: ['辅助器具', '辅具适配'],
      TRAINING: '康复训练',
    }),
    institution: text('康复机构', { aliases: ['定点机构'] }),
    amount: money('救助金额', { aliases: ['金额'], min: 1 }),
    approvedOn: date('批准日期', { aliases: ['审批日期'] }),
  },
});

export const files = [certificates, levelChanges, subsidies, rehabilitationAids];
