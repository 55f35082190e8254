import { disablesLabour, gradeOf } from '../case/disability.ts';
import { compareIncome, incomeOf } from '../case/income.ts';
import { ageOf, stageOf } from '../case/people.ts';
import { propertyMeets } from '../case/property.ts';
import { isRecognised, protectionOf } from '../case/standing.ts';
import type { Judgement } from '../judgement.ts';
import { all, any, compare, holds, not } from '../reason/clause.ts';
import { mapped } from '../reason/datum.ts';
import { type MemberCase, memberRule, type Say, since } from '../reason/rule.ts';
import { supporterUnable } from './destitute-supporter.ts';

/** 特困人员 (E1–E7): without labour ability, without a source of living, and with nobody who can support. */
export const destitute = memberRule({
  id: 'destitute',
  title: '特困人员救助供养',
  parameters: [
    'destitute.elderFrom',
    'destitute.minorBelow',
    'destitute.excluded',
    'dibao.standard',
    'supporter.dibaoAge',
    'supporter.oldAge',
    'disposableIncome.year',
  ],
  versions: since(
    '2014-05-01',
    '特困人员认定办法（民发〔2021〕43号）第四条至第九条',
    '无劳动能力、无生活来源、无法定赡养抚养扶养义务人或者其法定义务人无履行义务能力的，纳入特困人员救助供养',
    'S',
  ),
  judge: (subject, say) =>
    all(say(), [
      noLabour(subject, say),
      noSource(subject, say),
      supporterUnable(subject, say),
      not(say('children', '未选择孤儿或者事实无人抚养儿童保障'), childProgramme(subject, say)),
    ]),
});

function noLabour(subject: MemberCase, say: Say): Judgement {
  const { law, member } = subject;
  const [age, stage, grade] = [ageOf(subject), stageOf(subject), gradeOf(subject)];
  const naming = { name: '', unit: 'CODE', personId: member.personId } as const;
  const parts = [
    compare(say('labour.elder', '年满60周岁的老年人'), age, '>=', law.number('destitute.elderFrom')),
    compare(say('labour.minor', '未满规定年龄的未成年人'), age, '<', law.number('destitute.minorBelow')),
    holds(
      say('labour.disability', '一级至三级智力、精神残疾，一级、二级肢体残疾，一级视力残疾'),
      mapped(grade, { ...naming, name: '残疾等级符合' }, disablesLabour),
      grade,
    ),
  ];
  // Who was admitted as a minor stays while at school (art. 24; E3): it is no way in.
  const wasAdmitted = isRecognised(subject, ['DESTITUTE']);
  const atSchool = holds(
    say('labour.student', '年满18周岁后仍在接受义务教育、普通高中或者中等职业教育的，继续供养'),
    mapped(stage, { ...naming, name: '在读' }, (at) =>
      ['PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL'].includes(at ?? ''),
    ),
    stage,
  );
  return any(say('labour', '无劳动能力'), wasAdmitted ? [...parts, atSchool] : parts);
}

function noSource(subject: MemberCase, say: Say): Judgement {
  return all(say('source', '无生活来源'), [
    compareIncome(
      say('source.income', '收入低于低保标准'),
      incomeOf(subject, 'destitute.excluded'),
      '<',
      subject.law.number('dibao.standard'),
    ),
    propertyMeets(subject, say, ['DESTITUTE']),
  ]);
}

function childProgramme(subject: MemberCase, say: Say): Judgement {
  const protection = protectionOf(subject);
  return holds(
    say('children.chosen', '已享受孤儿或者事实无人抚养儿童保障'),
    mapped(protection, { name: '儿童保障', unit: 'CODE' }, (kind) => ['ORPHAN', 'DE_FACTO_UNSUPPORTED'].includes(kind)),
    protection,
  );
}
