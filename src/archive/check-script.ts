import { scriptEvidence } from '../script/detect.ts';
import { openccConverter } from '../script/opencc.ts';
import { DEFAULT_SCRIPT, otherScript, type Script } from '../script/script.ts';
import type { ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';
import { listed } from './schema.ts';

/** Check that the text is in the declared script, and what editors write in the script that it belongs to. */
export function checkScript({ file, data, yaml, blocks }: ParsedArticle): Problem[] {
  const { script, summary, topics, emendations, revised = [] } = data;
  const text = blocks.map((block) => block.text).join('\n');
  /** Return the evidence that a text is not in a script, or null. */
  const evidenceAgainst = (text: string, expected: Script) => {
    const evidence = scriptEvidence(text);
    const other = otherScript(expected);
    return evidence[other].count > evidence[expected].count ? evidence[other] : null;
  };
  const wrong = evidenceAgainst(text, script);
  if (wrong)
    return [
      {
        file,
        ...yaml.at(['script']),
        message: `script: the text is not in ${script}: ${wrong.count} of its characters are written in ${otherScript(script)} only (${wrong.examples.join('')} …). Write: script: ${otherScript(script)}`,
      },
    ];
  const written: { path: PropertyKey[]; text: string; expected: Script }[] = [
    { path: ['summary'], text: summary, expected: script },
    ...listed(topics).map((text, index) => ({
      path: ['topics', index],
      text,
      expected: DEFAULT_SCRIPT,
    })),
    ...emendations.map(({ reason }, index) => ({
      path: ['emendations', index, 'reason'],
      // Quotations are in the script of the source.
      text: reason.replace(/“[^”]*”/g, ''),
      expected: DEFAULT_SCRIPT,
    })),
    ...revised.map(({ note }, index) => ({
      path: ['revised', index, 'note'],
      text: note.replace(/“[^”]*”/g, ''),
      expected: DEFAULT_SCRIPT,
    })),
  ];
  return written.flatMap(({ path, text, expected }) => {
    const examples = evidenceAgainst(text, expected)?.examples.join('');
    if (!examples) return [];
    const target = expected === 'zh-Hans' ? 'Simplified' : 'Traditional';
    // Of a text without quotations it is known what to write.
    const isWhole = path[0] === 'summary' || path[0] === 'topics';
    const remedy = isWhole
      ? ` Write: ${openccConverter(otherScript(expected), expected)(text)}`
      : '';
    const message = `${String(path[0])}: this is to be written in ${target} characters, but has ${examples}.${remedy}`;
    return [{ file, ...yaml.at(path), message }];
  });
}
