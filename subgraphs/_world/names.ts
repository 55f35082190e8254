import type { Random } from './population.ts';

/** Invented names: common parts, put together by chance. None is meant to be anybody's. */

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康邱秦史顾侯邵孟龙段钱汤尹黎易常武乔贺赖龚',
];
const RARE_SURNAMES = ['欧阳', '司马', '诸葛', '上官', '呼延'];
const MALE = [
  ...'伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建国志永文海山福贵根生德才有长春正义和顺',
];
const FEMALE = [...'芳娜敏静丽艳娟霞燕玲桂英兰秀梅红云凤琴莲珍香月彩花翠巧慧雪婷雅洁琳晶倩怡欣悦萍莉荣淑玉金素春'];
const YOUNG_MALE = [...'梓轩浩宇子涵博文俊熙泽睿一诺晨逸辰铭昊天佑嘉懿煜城'];
const YOUNG_FEMALE = [...'梓涵欣怡诗雨若曦可馨雨桐一诺语嫣思彤梦琪佳怡芷晴依诺'];

/** Parts of Mongolian names: Chinese writing, traditional script. */
const MONGOLIAN_FIRST: readonly (readonly [string, string])[] = [
  ['萨仁', 'ᠰᠠᠷᠠᠨ'],
  ['乌兰', 'ᠤᠯᠠᠭᠠᠨ'],
  ['阿拉坦', 'ᠠᠯᠲᠠᠨ'],
  ['娜仁', 'ᠨᠠᠷᠠᠨ'],
  ['斯琴', 'ᠰᠡᠴᠡᠨ'],
  ['敖登', 'ᠣᠳᠤᠨ'],
  ['哈斯', 'ᠬᠠᠰ'],
  ['孟和', 'ᠮᠥᠩᠬᠡ'],
  ['那顺', 'ᠨᠠᠰᠤᠨ'],
  ['呼和', 'ᠬᠥᠬᠡ'],
  ['额尔德木', 'ᠡᠷᠳᠡᠮ'],
  ['宝音', 'ᠪᠤᠶᠠᠨ'],
  ['巴雅尔', 'ᠪᠠᠶᠠᠷ'],
  ['图门', 'ᠲᠦᠮᠡᠨ'],
  ['苏布德', 'ᠰᠤᠪᠤᠳ'],
];
const MONGOLIAN_MALE: readonly (readonly [string, string])[] = [
  ['巴特尔', 'ᠪᠠᠭᠠᠲᠤᠷ'],
  ['吉日嘎拉', 'ᠵᠢᠷᠭᠠᠯ'],
  ['毕力格', 'ᠪᠢᠯᠢᠭ'],
  ['朝鲁', 'ᠴᠢᠯᠠᠭᠤ'],
  ['仓', 'ᠰᠠᠩ'],
];
const MONGOLIAN_FEMALE: readonly (readonly [string, string])[] = [
  ['高娃', 'ᠭᠣᠸᠠ'],
  ['图雅', 'ᠲᠤᠶ᠎ᠠ'],
  ['其木格', 'ᠴᠢᠮᠡᠭ'],
  ['其其格', 'ᠴᠡᠴᠡᠭ'],
  ['通拉嘎', 'ᠲᠤᠩᠭᠠᠯᠠᠭ'],
];

const DOTTED_MALE = ['买买提江', '吐尔逊', '阿布都热依木', '艾尼瓦尔', '库尔班', '叶尔兰', '别克', '玉素甫'];
const DOTTED_FEMALE = ['古丽娜尔', '阿依古丽', '热依汗', '帕提古丽', '米娜瓦尔', '阿孜古丽'];

/** CJK extensions A, B and E: four bytes in UTF-8 or outside every old code page. */
export const RARE_CHARACTERS = ['𠅤', '䶮', '𣲗', '𬭎', '㛃', '𤩽'];
/** Where old registers kept such characters before Unicode had them. */
export const PRIVATE_USE = ['\uE863', '\uE826', '\uE412'];
/** What departments type instead of U+00B7. */
export const DOT_LOOK_ALIKES = ['\u2022', '\u30FB', '\uFF0E', '.'];

type Gender = '1' | '2';

export interface DrawnName {
  readonly name: string;
  readonly mongolianName?: string;
}

export function drawSurname(random: Random): string {
  return random.chance(0.01) ? random.pick(RARE_SURNAMES) : random.pick(SURNAMES);
}

export function drawChineseName(random: Random, surname: string, gender: Gender, bornYear: number): string {
  const young = bornYear >= 2000;
  const parts = gender === '1' ? (young ? YOUNG_MALE : MALE) : young ? YOUNG_FEMALE : FEMALE;
  const first = random.pick(parts);
  if (random.chance(0.15)) return surname + first;
  return surname + first + random.pick(parts);
}

/** One name, never family and given name (E08). */
export function drawMongolianName(random: Random, gender: Gender): Required<DrawnName> {
  const first = random.pick(MONGOLIAN_FIRST);
  const second = random.pick(gender === '1' ? MONGOLIAN_MALE : MONGOLIAN_FEMALE);
  return { name: first[0] + second[0], mongolianName: `${first[1]} ${second[1]}` };
}

export function drawDottedName(random: Random, gender: Gender, parts = 2): string {
  const names = [random.pick(gender === '1' ? DOTTED_MALE : DOTTED_FEMALE)];
  while (names.length < parts) names.push(random.pick(DOTTED_MALE.filter((part) => !names.includes(part))));
  return names.join('·');
}

/** Sixty Latin letters and spaces, as the longest passports carry them (E10). */
export function drawPassportName(random: Random): string {
  const syllables = ['ARI', 'BELO', 'CADRI', 'DOMAR', 'ELVAN', 'FIRO', 'GALEN', 'HARU', 'ISOLD', 'JAVAR'];
  let name = '';
  while (name.length < 60) name += random.pick(syllables) + (random.chance(0.4) ? ' ' : '');
  return name.slice(0, 59).trimEnd().padEnd(60, 'A');
}
