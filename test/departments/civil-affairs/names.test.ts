import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseName, registerForm, searchTerms } from '../../../subgraphs/civil-affairs/register/names.ts';

const LOOK_ALIKES = ['\u2022', '\u2024', '\u2027', '\u2219', '\u22C5', '\u2E31', '\u30FB', '\uFF0E', '\uFF65', '.'];

describe('names', () => {
  it.each(LOOK_ALIKES)('%s between the parts of a name is written as the register does (E09)', (dot) => {
    expect(registerForm(`阿依古丽${dot}阿布都热依木`)).toBe('阿依古丽·阿布都热依木');
    expect(registerForm(`阿布都 ${dot} 买买提${dot}吐尔逊`)).toBe('阿布都·买买提·吐尔逊');
    expect(normaliseName(`阿依古丽${dot}阿布都`)).toBe(normaliseName('阿依古丽·阿布都'));
  });

  it.each(['·', ' · ', '\u0387'])('the register’s own dot stays, without what stands around it: %j', (dot) => {
    expect(registerForm(`阿依古丽${dot}阿布都`)).toBe('阿依古丽·阿布都');
  });

  it.each(['MAI THI HARU', 'J. R. VELDARIAN', '萨仁高娃', '秦𠅤', '秦\uE863', "O'NEILL"])(
    '%s stays as it is',
    (name) => {
      expect(registerForm(name)).toBe(name);
    },
  );

  it('the register form of a register form is the same, and found by the same terms', () => {
    const parts = fc.constantFrom(...LOOK_ALIKES, '·', ' ', '阿', '萨仁', '𠅤', '䶮', 'A', 'é', '张', '\uE863');
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 12 }), (typed) => {
        const name = typed.join('');
        expect(registerForm(registerForm(name))).toBe(registerForm(name));
        expect(normaliseName(registerForm(name))).toBe(normaliseName(name));
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
      }),
    );
  });

  it.each([
    ['赵福根', 'zhaofugen', 'zfg'],
    ['吕布', 'lvbu', 'lb'],
    // A Mongolian name has no surname: it is read as it is written.
    ['萨仁高娃', 'sarengaowa', 'srgw'],
    ['阿拉坦其木格', 'alatanqimuge', 'altqmg'],
    ['阿依古丽·阿布都热依木', 'ayiguliabudoureyimu', 'ayglabdrym'],
    // Beyond the basic plane (E11).
    ['秦𠅤', 'qinxi', 'qx'],
    ['秦䶮', 'qinyan', 'qy'],
  ])('%s is found by itself, by %s and by %s', (name, pinyin, initials) => {
    expect(searchTerms(name)).toEqual([normaliseName(name), pinyin, initials]);
  });

  it.each([
    ['单建国', 'shan'],
    ['曾小明', 'zeng'],
    ['解晓东', 'xie'],
    ['仇永和', 'qiu'],
    ['查良才', 'zha'],
    ['任长春', 'ren'],
    ['朴明哲', 'piao'],
    ['区小明', 'ou'],
    ['乐文毅', 'yue'],
    ['盖文山', 'ge'],
    ['尉迟明', 'yuchi'],
    ['长孙文', 'zhangsun'],
    ['单于平', 'shanyu'],
  ])('the surname of %s is read %s', (name, surname) => {
    expect(searchTerms(name)[1]).toMatch(new RegExp(`^${surname}`));
  });

  it('only at the head of a name a character is read as a surname', () => {
    expect(searchTerms('王单')[1]).toBe('wangdan');
  });

  it.each([
    ['MAI THI HARU', ['maithiharu']],
    ['Ｄａｖｉｄ　Ｏ’Ｎｅｉｌｌ', ['davidoneill']],
    ['秦\uE863', ['秦\uE863', 'qin\uE863', 'q\uE863']],
  ])('a name without pinyin, or in part, is found by what there is: %s', (name, terms) => {
    expect(searchTerms(name)[0]).toBe(terms[0]);
    expect(searchTerms(name).every((term) => term !== '')).toBe(true);
  });

  it.each([
    ['Zhao Fugen', 'zhaofugen'],
    ['ＺＦＧ', 'zfg'],
    ['lü bu', 'lvbu'],
    ['LÜBU', 'lvbu'],
    [' 赵 福　根 ', '赵福根'],
    ['·.・', ''],
  ])('%j is searched as %j', (typed, searched) => {
    expect(normaliseName(typed)).toBe(searched);
  });
});
