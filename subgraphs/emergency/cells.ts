import { areas } from '../_kernel/codes.ts';
import { column, Rejection } from '../_kernel/import/index.ts';
import type { WinterSpringNeedKind } from './generated.ts';

/** Codes and lists of codes that the files of the emergency bureau share. */

export const disasterKinds = {
  DROUGHT: ['旱灾', '干旱'],
  FLOOD: ['洪涝', '洪涝灾害'],
  HAIL: ['风雹', '冰雹', '风雹灾害'],
  SNOW: ['低温冷冻和雪灾', '雪灾', '低温冷冻'],
  EARTHQUAKE: '地震',
  WILDFIRE: ['森林草原火灾', '草原火灾', '森林火灾'],
  OTHER: ['其他', '其他自然灾害'],
} as const;

export const responseLevels = {
  LEVEL_1: ['一级', 'I级', '1'],
  LEVEL_2: ['二级', 'II级', '2'],
  LEVEL_3: ['三级', 'III级', '3'],
  LEVEL_4: ['四级', 'IV级', '4'],
} as const;

export const reliefKinds = {
  EMERGENCY_RELIEF: '应急救助',
  TRANSITION_RELIEF: ['过渡期生活救助', '过渡期救助'],
  DROUGHT_RELIEF: ['旱灾临时生活困难补助', '旱灾救助'],
  WINTER_SPRING_RELIEF: ['冬春临时生活困难救助', '冬春救助'],
} as const;

const listed = (raw: string) =>
  raw
    .normalize('NFKC')
    .split(/[、,;\s]+/u)
    .filter(Boolean);

/** Towns; a village is told by its town only, because few households may be meant by it. */
export const towns = column('涉及镇街', { aliases: ['涉及镇街区划', '受灾区域'] }, (raw) => {
  const found = listed(raw).map((item) => {
    const area = areas().get(item);
    return area?.kind === 'COMMUNITY' || area?.kind === 'VILLAGE' ? area.parent : area?.code;
  });
  const known = found.filter((area) => area?.length === 9);
  return known.length === found.length && known.length > 0 ? [...new Set(known)] : new Rejection('UNKNOWN_CODE');
});

const NEEDS: Readonly<Record<string, WinterSpringNeedKind>> = {
  口粮: 'FOOD',
  饮水: 'WATER',
  衣被: 'CLOTHING',
  取暖: 'HEATING',
  // That somebody is ill is not this department's to tell.
  看病: 'OTHER',
  医疗: 'OTHER',
  其他: 'OTHER',
};

export const needs = column('需求项目', { aliases: ['生活需求'] }, (raw) => {
  const found = listed(raw).map((label) => NEEDS[label]);
  return found.length > 0 && found.every((need) => need !== undefined)
    ? [...new Set(found)]
    : new Rejection('UNKNOWN_CODE');
});
