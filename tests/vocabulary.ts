import { Vocabulary } from '../src/archive/vocabulary.ts';
import type { Kind } from '../src/archive/registry.ts';

/** Make a vocabulary of registries with these texts and an empty glossary. */
export const vocabularyOf = (texts: Partial<Record<Kind, string>> = {}): Vocabulary =>
  Vocabulary.of(
    Object.fromEntries(Object.entries(texts).map(([kind, text]) => [`${kind}.yaml`, text])),
  ).vocabulary;
