/**
 * Words whose conversion is settled by hand, Simplified to Traditional, with equally many characters. They win over
 * OpenCC's dictionaries in both directions. Where Traditional text has several forms of a word, the first is written
 * and all are read: 水果: [水果, 水菓].
 */
export type Glossary = Readonly<Record<string, string | readonly string[]>>;

/** List each word of a glossary with each of its forms, Simplified and Traditional. The form that is written comes first. */
export const glossaryPairs = (glossary: Glossary): [hans: string, hant: string][] =>
  Object.entries(glossary).flatMap(([hans, forms]) =>
    [forms].flat().map((hant): [string, string] => [hans, hant]),
  );
