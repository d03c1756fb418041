import { CONTENT_DIR } from '../../archive/content.ts';
import { entityNamed } from '../../archive/names.ts';
import { reportOf } from '../../archive/problem.ts';
import { readReference, type Reference } from '../../archive/reference.ts';
import { NAME } from '../../archive/schema.ts';
import { converter } from '../../script/convert.ts';
import type { Script } from '../../script/script.ts';
import type { Draft } from './draft.ts';
import type { Stated } from './leave-out.ts';

/** The archive's registries and glossary, as they are before the entry is kept. */
export interface Registries {
  reference: Reference;
  /** The text of `people.yaml`. */
  peopleText: string;
  /** What is to be read instead of files that are missing. */
  unwritten: Readonly<Record<string, string>>;
}

/**
 * Enters the people whom credits name into the registry, where they are not in it: a credit must name
 * somebody known. Those it cannot enter lose their credit, with a doubt.
 */
export function registerPeople(
  draft: Draft,
  stated: Stated['credits'],
  script: Script,
  { reference, peopleText, unwritten }: Registries,
) {
  let text = peopleText;
  let known = reference;
  const added: string[] = [];
  const credits: Stated['credits'] = [];
  for (const credit of stated) {
    const { name } = credit.value;
    if (credits.some(({ value }) => JSON.stringify(value) === JSON.stringify(credit.value)))
      continue;
    if (!name || entityNamed('people', name, known)) {
      credits.push(credit);
      continue;
    }
    const { glossary } = reference;
    const hans = converter(script, 'zh-Hans', glossary)(name);
    const hant = script === 'zh-Hant' && converter('zh-Hans', 'zh-Hant', glossary)(hans) !== name;
    const more = `${text}${text && !text.endsWith('\n') ? '\n' : ''}${hans}:\n${hant ? `  hant: ${name}\n` : ''}`;
    const next = NAME.test(hans) ? readReference({ ...unwritten, 'people.yaml': more }) : undefined;
    if (next && next.problems.length === 0 && entityNamed('people', name, next.reference)) {
      text = more;
      known = next.reference;
      added.push(hans);
      credits.push(credit);
    } else
      draft.doubts.push({
        line: credit.line,
        message:
          `The credit ${credit.value.role} ${name} was left out, because ${name} cannot be entered into ${CONTENT_DIR}/people.yaml. ${next ? reportOf(next.problems) : ''}`.trim(),
      });
  }
  return { people: added.length > 0 ? { text, added } : null, credits, known };
}
