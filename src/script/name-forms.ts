/** Read pairs of characters, Simplified and Traditional. */
const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((pair) => [...pair] as [hans: string, hant: string]));

/**
 * Surnames whose Traditional form differs from the usual one of the character: Mr 余 is not 餘. OpenCC knows only the names
 * that it lists.
 */
export const SURNAMES = pairs('余余 于于 范范 岳岳 郁郁 游游 干干 朴朴 党党 种种 后后 涂涂 钟鍾');

/** Characters that have several Traditional forms in given names, with the likely one. */
export const GIVEN_NAMES = pairs(
  '里里 于于 范范 岳岳 征征 郁郁 咸咸 朴朴 谷谷 采采 云雲 丰豐 杰傑 升升 恒恆 艳豔 钟鐘 余餘 干幹 台臺 佑佑',
);

/**
 * Convert a name of a person to Traditional characters, in its likely form.
 * @param convertOther converts the characters that names have in one form only
 */
export function likelyNameForm(name: string, convertOther: (character: string) => string): string {
  const [surname = '', ...given] = name;
  return [
    SURNAMES.get(surname) ?? convertOther(surname),
    ...given.map((each) => GIVEN_NAMES.get(each) ?? convertOther(each)),
  ].join('');
}

/** Test if a name of a person has several possible Traditional forms. */
export function nameHasSeveralForms(name: string): boolean {
  const [surname = '', ...given] = name;
  return SURNAMES.has(surname) || given.some((each) => GIVEN_NAMES.has(each));
}
