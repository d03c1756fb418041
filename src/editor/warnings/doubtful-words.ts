import { stringify } from 'yaml';
import { contentName } from '../../archive/content-folder.ts';
import type { Problem } from '../../archive/problem.ts';
import { registryFile } from '../../archive/registry.ts';
import { findDoubtfulWords, type DoubtfulWord } from '../../script/doubtful-words.ts';
import { warnAt, type WarningContext } from './context.ts';

/**
 * Find words of a Simplified article whose Traditional form is not certain. Each is asked about once: a line of the
 * glossary settles it for all articles, also where it says that the conversion is right.
 */
export function doubtfulWords({ file, data, blocks, glossary }: WarningContext): Problem[] {
  if (data.script !== 'zh-Hans') return [];
  const asked = new Set<string>();
  return blocks.flatMap((block) =>
    findDoubtfulWords(block.text, glossary).flatMap((doubt) => {
      if (asked.has(doubt.word)) return [];
      asked.add(doubt.word);
      const { message, paste } = adviceOn(doubt);
      return warnAt(file, block, doubt, message, paste);
    }),
  );
}

/** Say how an editor can settle a word, with the lines to paste. */
function adviceOn({ word, converted, others, isName }: DoubtfulWord): {
  message: string;
  paste: string;
} {
  const line = (hant: string) => stringify({ [word]: hant }, { lineWidth: 0 }).trimEnd();
  const glossary = contentName('glossary.yaml');
  if (isName)
    return {
      message: `“${word}” may be a name, and is converted to ${converted}. Register the person with the Traditional form that is right; or settle it by a line of the glossary.`,
      paste: [
        `# in ${contentName(registryFile('people'))}`,
        stringify({ [word]: { hant: converted } }, { lineWidth: 0 }).trimEnd(),
        `# or in ${glossary}`,
        ...[converted, ...others].map(line),
      ].join('\n'),
    };
  return {
    message: `“${word}” is converted to ${converted}, but may be ${others.join(' or ')}. Add one of these lines to the glossary, even if the conversion is already right.`,
    paste: [`# in ${glossary}, one of`, ...[converted, ...others].map(line)].join('\n'),
  };
}
