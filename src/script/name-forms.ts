/**
 * Surnames that are written otherwise than the character is in other words, Simplified to Traditional: a Mr 余 is not
 * 餘, though 余 elsewhere mostly is. OpenCC knows only the names that it lists.
 */
export const SURNAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    余: '余',
    于: '于',
    范: '范',
    岳: '岳',
    郁: '郁',
    游: '游',
    干: '干',
    朴: '朴',
    党: '党',
    种: '种',
    后: '后',
    涂: '涂',
    钟: '鍾',
  }),
);

/** Characters that given names have in several Traditional forms, the likely one first. */
const IN_GIVEN_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    里: '里裡',
    于: '于於',
    范: '范範',
    岳: '岳嶽',
    征: '征徵',
    郁: '郁鬱',
    咸: '咸鹹',
    朴: '朴樸',
    谷: '谷穀',
    采: '采採',
    云: '雲云',
    丰: '豐丰',
    杰: '傑杰',
    升: '升昇',
    恒: '恆恒',
    艳: '豔艷',
    钟: '鐘鍾',
    余: '餘余',
    干: '幹干',
    台: '臺台',
    佑: '佑祐',
  }),
);

/**
 * Convert a name of a person to Traditional characters, in its likely form.
 * @param convertCharacter converts the characters that names have in one form only
 */
export function likelyNameForm(name: string, convertCharacter: (text: string) => string): string {
  const [surname = '', ...given] = name;
  return [
    SURNAMES.get(surname) ?? convertCharacter(surname),
    ...given.map((each) => IN_GIVEN_NAMES.get(each)?.[0] ?? convertCharacter(each)),
  ].join('');
}

/** Test if only its bearer, or a text in Traditional characters, can tell how a name of a person is written in these. */
export function hasSeveralForms(name: string): boolean {
  const [surname = '', ...given] = name;
  return SURNAMES.has(surname) || given.some((each) => IN_GIVEN_NAMES.has(each));
}
