import { stringify } from 'yaml';
import { overlap } from '../../archive/blocks.ts';
import { contentName } from '../../archive/content-folder.ts';
import type { Problem } from '../../archive/problem.ts';
import { registryFile, type Entity } from '../../archive/registry.ts';
import { converter } from '../../script/convert.ts';
import { DEFAULT_SCRIPT } from '../../script/script.ts';
import { warnAt, type WarningContext } from './context.ts';
import { findMisspellings } from './misspellings.ts';
import { findOtherForms } from './other-forms.ts';

/**
 * Find names in a form that is not registered. They are not linked, and an article without another form is not found
 * under the name.
 */
export function unregisteredNames(context: WarningContext): Problem[] {
  const { file, data, blocks, vocabulary, glossary } = context;
  const toHans = converter(data.script, DEFAULT_SCRIPT, glossary);
  const reported = new Set<string>();
  return blocks.flatMap((block) => {
    const characters = [...block.text];
    const registered = vocabulary.finder.mentions(block.text);
    const near = [
      ...findOtherForms(block.text, vocabulary),
      ...findMisspellings(block.text, context),
    ];
    return near.flatMap(({ entity, ...range }) => {
      const written = characters.slice(range.start, range.end).join('');
      if (reported.has(written) || registered.some((each) => overlap(each, range))) return [];
      reported.add(written);
      return warnAt(
        file,
        block,
        range,
        `“${written}” is nearly ${entity.name}, but not a name of ${contentName(registryFile(entity.kind))}. If it is the same, add it there, as below; if the source has it wrong, declare an emendation.`,
        entryWith(entity, toHans(written)),
      );
    });
  });
}

/** Write the entry of an entity with one more alias, for its registry. */
function entryWith({ name, aliases, hant }: Entity, alias: string): string {
  const entry = { aliases: [...aliases, alias], ...(hant ? { hant } : {}) };
  return stringify({ [name]: entry }, { lineWidth: 0 }).trimEnd();
}
