import { stringify } from 'yaml';
import { contentName } from '../../archive/content-folder.ts';
import type { Problem } from '../../archive/problem.ts';
import { nameInTexts, registryFile } from '../../archive/registry.ts';
import type { Vocabulary } from '../../archive/vocabulary.ts';
import { converter } from '../../script/convert.ts';
import { nameHasSeveralForms, likelyNameForm } from '../../script/name-forms.ts';

/** Find registered people whose name has several Traditional forms, and of whom it is not said which is right. */
export const unsettledNames = ({ registries, glossary }: Vocabulary): Problem[] =>
  [...registries.people.values()]
    .filter(({ name, hant }) => !hant && nameHasSeveralForms(nameInTexts(name)))
    .map(({ name, aliases, line }) => {
      const toHant = converter('zh-Hans', 'zh-Hant', glossary);
      const plain = nameInTexts(name);
      const hant = likelyNameForm(plain, toHant) + toHant(name.slice(plain.length));
      const entry = { ...(aliases.length > 0 ? { aliases } : {}), hant };
      return {
        file: contentName(registryFile('people')),
        line,
        message: `“${name}” has several Traditional forms, and is written ${hant}. If this is right, add it as hant below the name; if not, add the right form.`,
        paste: stringify({ [name]: entry }, { lineWidth: 0 }).trimEnd(),
      };
    });
