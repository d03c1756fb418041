import { stringify } from 'yaml';
import { contentName } from '../../archive/content-folder.ts';
import type { Problem } from '../../archive/problem.ts';
import { nameInTexts, registryFile } from '../../archive/registry.ts';
import type { Vocabulary } from '../../archive/vocabulary.ts';
import { converter } from '../../script/convert.ts';
import { hasSeveralForms, likelyNameForm } from '../../script/name-forms.ts';

/** Find registered people whose name has several Traditional forms, and of whom it is not said which is right. */
export const unsettledNames = ({ registries, glossary }: Vocabulary): Problem[] =>
  [...registries.people.values()]
    .filter(({ name, hant }) => !hant && hasSeveralForms(nameInTexts(name)))
    .map(({ name, aliases, line }) => {
      const hant = likelyNameForm(name, converter('zh-Hans', 'zh-Hant', glossary));
      const entry = { ...(aliases.length > 0 ? { aliases } : {}), hant };
      return {
        file: contentName(registryFile('people')),
        line,
        message: `“${name}” has several Traditional forms, and is written ${hant}. Say so below the name, if it is right; or write the form that is.`,
        paste: stringify({ [name]: entry }, { lineWidth: 0 }).trimEnd(),
      };
    });
