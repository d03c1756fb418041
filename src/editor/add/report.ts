import { contentName } from '../../archive/content-folder.ts';
import { codePointOf } from '../../archive/context.ts';
import { registryFile } from '../../archive/registry.ts';
import { NOT_STATED } from '../../archive/schema.ts';
import type { NewArticle } from './make-article.ts';

/**
 * Format what an editor needs to know of a new article: what was written, what was found and where, and what to look at.
 * @param created the names of missing files that were created empty
 */
export const formatAddReport = (article: NewArticle, created: readonly string[]): string =>
  [
    formatList('Written', listWritten(article, created)),
    formatList('Found', listFound(article)),
    formatList('Emended, each declared in the article', listEmendations(article)),
    formatList('To look at (lines are those of the capture)', listWarnings(article)),
    'Then: npm run check, which says what is wrong or odd; and npm run dev, to read it.\n',
  ].join('\n');

const formatList = (heading: string, items: readonly string[]) =>
  `${heading}:\n${items.map((item) => `  - ${item}\n`).join('')}`;

function listWritten({ id, people }: NewArticle, created: readonly string[]): string[] {
  const peopleFile = registryFile('people');
  const added = people
    ? [`${contentName(peopleFile)}: ${people.added.join(', ')} added, as the credits name them`]
    : [];
  return [
    contentName(`articles/${id}.mdx`),
    `${contentName(`sources/${id}.txt`)}, the capture byte for byte`,
    ...added,
    ...created
      .filter((name) => name !== peopleFile || !people)
      .map((name) => `${contentName(name)}, empty`),
  ];
}

function listFound({ data, decoded, script, text, metadata, event }: NewArticle): string[] {
  const onLine = (line: number | undefined) => (line === undefined ? '' : ` (line ${line})`);
  const encodingCertainty = decoded.isCertain ? 'sure' : 'not sure';
  const scriptCertainty = script.isCertain ? 'sure' : script.isMixed ? 'mixed' : 'not sure';
  const credits = metadata.credits.map(
    ({ value: { role, organisation, name }, line }) =>
      `${[role, organisation, name].filter(Boolean).join(' ')}${onLine(line)}`,
  );
  const counts = (['paragraph', 'heading', 'caption'] as const).flatMap((kind) => {
    const count = text.blocks.filter((block) => block.kind === kind).length;
    return count > 0 ? [`${count} ${kind}${count === 1 ? '' : 's'}`] : [];
  });
  return [
    `encoding: ${decoded.encoding}, ${encodingCertainty}: ${decoded.evidence}`,
    `script: ${script.script}, ${scriptCertainty}: ${script.evidence}`,
    `title: ${data.title}`,
    `published: ${data.published}${onLine(metadata.published?.line)}`,
    `event: ${data.event}${onLine(event?.line)}`,
    `credits: ${credits.length > 0 ? credits.join('; ') : NOT_STATED}`,
    `url: ${data.url}${onLine(metadata.url?.line)}`,
    `text: ${counts.join(', ')}`,
    `notice: ${data.notice}`,
  ];
}

function listEmendations({ data: { emendations }, firstMatches }: NewArticle): string[] {
  if (emendations.length === 0) return ['nothing'];
  return emendations.map(({ pattern, replace, count }, index) => {
    const others = pattern && count > 1 ? ' and the like' : '';
    const result = replace ? shorten(replace) : 'left out';
    const times = count === 1 ? 'once' : `${count} times`;
    return `${shorten(firstMatches[index]!)}${others} → ${result}, ${times}`;
  });
}

const listWarnings = ({ warnings, decoded }: NewArticle): string[] => [
  ...warnings
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({ line, message }) => `${line === undefined ? '' : `line ${line}: `}${message}`),
  ...(decoded.isCertain ? [] : ['Read the text: its encoding is not sure.']),
  'The summary is the first sentence of the text. Write a shorter one if you can.',
  `People, organisations, places and topics are "${NOT_STATED}": fill in what the text says of them.`,
];

/** The most characters of a text that are shown. */
const MAX_SHOWN = 40;

/** Return the beginning of a text on one line. Characters that cannot be seen are shown as their code points. */
function shorten(text: string): string {
  const visible = text
    .replace(/\n+/g, ' ')
    .replace(/[^\P{C}\n]|[\u2028\u2029\u3000]/gu, codePointOf);
  const characters = [...visible];
  const beginning =
    characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN).join('')}…` : visible;
  return beginning.trim() === '' ? `"${beginning}"` : beginning;
}
