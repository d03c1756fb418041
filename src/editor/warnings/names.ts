import { stringify } from 'yaml';
import { CONTENT_DIR } from '../../archive/content.ts';
import type { Problem } from '../../archive/problem.ts';
import type { Entity } from '../../archive/registry.ts';
import { converter } from '../../script/convert.ts';
import { DEFAULT_SCRIPT } from '../../script/script.ts';
import { misspellings } from './misspellings.ts';
import { otherForms } from './other-forms.ts';
import { overlap, warningAt, type Reading } from './reading.ts';

/**
 * Names of the registries that the text writes in a form no registry has: there they are not linked, and
 * an article that has no other form is not found under the name.
 */
export function namesWrittenDifferently(reading: Reading): Problem[] {
  const { file, data, passages, reference, glossary } = reading;
  const toHans = converter(data.script, DEFAULT_SCRIPT, glossary);
  const told = new Set<string>();
  return passages.flatMap((passage) => {
    const characters = [...passage.text];
    const known = reference.finder.mentions(passage.text);
    const near = [...otherForms(passage.text, reference), ...misspellings(passage.text, reading)];
    return near.flatMap(({ entity, ...stretch }) => {
      const written = characters.slice(stretch.start, stretch.end).join('');
      if (told.has(written) || known.some((each) => overlap(each, stretch))) return [];
      told.add(written);
      return warningAt(
        file,
        passage,
        stretch,
        `“${written}” is nearly ${entity.name}, but not a name of ${CONTENT_DIR}/${entity.kind}.yaml. If it is the same, add it there, as below; if the source has it wrong, declare an emendation.`,
        entryWith(entity, toHans(written)),
      );
    });
  });
}

/** The entry of an entity with one more alias, as its registry would hold it. */
function entryWith({ name, aliases, hant }: Entity, alias: string): string {
  const entry = { aliases: [...aliases, alias], ...(hant ? { hant } : {}) };
  return stringify({ [name]: entry }, { lineWidth: 0 }).trimEnd();
}
