import { dueFor, mayBe, memberEntitlement, recognisedAs, type Standing, standingAmong } from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';

/** 法律援助免核查 (4.7): who is on social assistance is exempt; the recognition is the proof, so it is there. */
const EXEMPT: readonly Standing[] = [
  'DESTITUTE',
  'DIBAO',
  'DIBAO_SINGLE',
  'DIBAO_MARGIN',
  'RIGID_EXPENDITURE',
  'ORPHAN',
  'DE_FACTO_UNSUPPORTED',
];

export const legalAid = memberEntitlement({
  id: 'legal-aid',
  title: '申请法律援助免予核查经济困难状况',
  kind: 'LEGAL_AID_EXEMPTION',
  owner: 'judicial',
  parameters: [],
  versions: since(
    '2022-01-01',
    '法律援助法第四十二条',
    '社会救助、司法救助或者优抚对象申请法律援助，免予核查经济困难状况',
    'S',
  ),
  judge: (subject, say) => recognisedAs(subject, say(), [...EXEMPT, 'RELAPSE_MONITORED']),
  concerns: (subject) => mayBe(subject, [...EXEMPT, 'RELAPSE_MONITORED']),
  due: (subject) => dueFor(subject, EXEMPT),
  basis: (subject) => standingAmong(subject, [...EXEMPT, 'RELAPSE_MONITORED'])?.standing ?? '',
  since: (subject) => standingAmong(subject, [...EXEMPT, 'RELAPSE_MONITORED'])?.from ?? subject.on,
  actual: () => ({ outcome: 'YES', records: [] }),
});
