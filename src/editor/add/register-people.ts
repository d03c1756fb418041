import { contentName } from '../../archive/content-folder.ts';
import { formatProblems } from '../../archive/problem.ts';
import { registryFile } from '../../archive/registry.ts';
import { NAME, type Credit } from '../../archive/schema.ts';
import { readVocabulary, type Vocabulary } from '../../archive/vocabulary.ts';
import { converter } from '../../script/convert.ts';
import { nameHasSeveralForms } from '../../script/name-forms.ts';
import type { Script } from '../../script/script.ts';
import type { Draft } from './draft.ts';

/** The archive's vocabulary before an article is added. */
export interface ExistingVocabulary {
  vocabulary: Vocabulary;
  /** The text of `people.yaml`. */
  peopleText: string;
  /** Texts by file name that are read instead of missing files. */
  unwritten: Readonly<Record<string, string>>;
}

/** A new version of `people.yaml`. */
export interface PeopleUpdate {
  text: string;
  /** The names that were added. */
  added: string[];
}

/**
 * Add the people whom credits name to the registry, because a credit may only name a registered person. A credit whose
 * person cannot be registered is left out, with a question.
 * @returns the new registry, or null when nobody was added; the credits, each once; the vocabulary with the new people
 */
export function registerPeople(
  draft: Draft,
  found: readonly Credit[],
  script: Script,
  { vocabulary, peopleText, unwritten }: ExistingVocabulary,
): { people: PeopleUpdate | null; credits: Credit[]; vocabulary: Vocabulary } {
  const peopleFile = registryFile('people');
  const { glossary } = vocabulary;
  let text = peopleText;
  let current = vocabulary;
  const added: string[] = [];
  const credits: Credit[] = [];
  for (const credit of found) {
    const { name } = credit;
    if (credits.some((each) => JSON.stringify(each) === JSON.stringify(credit))) continue;
    if (!name || current.entitiesNamed('people', name).length > 0) {
      credits.push(credit);
      continue;
    }
    const hans = converter(script, 'zh-Hans', glossary)(name);
    const needsHant =
      script === 'zh-Hant' &&
      (nameHasSeveralForms(hans) || converter('zh-Hans', 'zh-Hant', glossary)(hans) !== name);
    const lineEnd = text && !text.endsWith('\n') ? '\n' : '';
    const next = `${text}${lineEnd}${hans}:\n${needsHant ? `  hant: ${name}\n` : ''}`;
    const read = NAME.test(hans) ? readVocabulary({ ...unwritten, [peopleFile]: next }) : null;
    if (read?.problems.length === 0 && read.vocabulary.entitiesNamed('people', name).length > 0) {
      text = next;
      current = read.vocabulary;
      added.push(hans);
      credits.push(credit);
    } else {
      const reason = formatProblems(read?.problems ?? []).replaceAll(/\s+/g, ' ');
      draft.ask(
        `credits: who is ${credit.role} ${name}? It was left out, because it cannot be added to ${contentName(peopleFile)}. ${reason}`.trim(),
      );
    }
  }
  const people = added.length > 0 ? { text, added } : null;
  return { people, credits, vocabulary: current };
}
