import { CONTENT_DIR } from '../../archive/content.ts';
import { codePointOf } from '../../archive/excerpt.ts';
import { NOT_STATED } from '../../archive/schema.ts';
import type { Entry } from './entry.ts';

/**
 * What an editor reads when an entry was made: what was written, what was found and where, and what to look at.
 * @param created names of files that were missing, and were made empty
 */
export function summaryOfEntry(entry: Entry, created: readonly string[]): string {
  const { id, data, people, decoded, script, division, stated, event } = entry;
  const onLine = (line: number | undefined) => (line === undefined ? '' : ` (line ${line})`);
  const count = (kind: string) => division.parts.filter((part) => part.kind === kind).length;
  const counted = (['paragraph', 'heading', 'caption'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${count(kind)} ${kind}${count(kind) === 1 ? '' : 's'}`);
  const written = [
    `${CONTENT_DIR}/articles/${id}.mdx`,
    `${CONTENT_DIR}/sources/${id}.txt, the capture byte for byte`,
    ...(people
      ? [`${CONTENT_DIR}/people.yaml: ${people.added.join(', ')} added, as the credits name them`]
      : []),
    ...created
      .filter((name) => name !== 'people.yaml' || !people)
      .map((name) => `${CONTENT_DIR}/${name}, empty`),
  ];
  const found: [field: string, value: string][] = [
    [
      'encoding',
      `${decoded.encoding}, ${decoded.sure ? 'sure' : 'not sure'}: ${decoded.certainty}`,
    ],
    [
      'script',
      `${script.script}, ${script.sure ? 'sure' : script.mixed ? 'mixed' : 'not sure'}: ${script.certainty}`,
    ],
    ['title', data.title],
    ['published', data.published + onLine(stated.published?.line)],
    ['event', data.event + onLine(event?.line)],
    [
      'credits',
      stated.credits.length === 0
        ? NOT_STATED
        : stated.credits
            .map(
              ({ value: { role, organisation, name }, line }) =>
                `${[role, organisation, name].filter(Boolean).join(' ')}${onLine(line)}`,
            )
            .join('; '),
    ],
    ['url', data.url + onLine(stated.url?.line)],
    ['text', counted.join(', ')],
    ['notice', data.notice],
  ];
  const emendations = data.emendations.map(
    ({ pattern, replace, count }, index) =>
      `${shown(entry.examples[index]!)}${pattern && count > 1 ? ' and the like' : ''} → ${replace ? shown(replace) : 'left out'}, ${count === 1 ? 'once' : `${count} times`}`,
  );
  const look = [
    ...entry.doubts
      .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map(({ line, message }) => `${line === undefined ? '' : `line ${line}: `}${message}`),
    ...(decoded.sure ? [] : ['Read the text: its encoding is not sure.']),
    'The summary is the first sentence of the text. Write a shorter one if you can.',
    `People, organisations, places and topics are "${NOT_STATED}": fill in what the text says of them.`,
  ];
  return [
    section('Written', written),
    section(
      'Found',
      found.map(([field, value]) => `${field}: ${value}`),
    ),
    section(
      'Emended, each declared in the article',
      emendations.length > 0 ? emendations : ['nothing'],
    ),
    section('To look at (lines are those of the capture)', look),
    'Then: npm run check, which says what is odd; and npm run dev, to read it.\n',
  ].join('\n');
}

const section = (title: string, items: readonly string[]) =>
  `${title}:\n${items.map((item) => `  - ${item}\n`).join('')}`;

/** The beginning of a text, on one line; what cannot be seen, by its code point. */
function shown(text: string): string {
  const visible = text
    .replace(/\n+/g, ' ')
    .replace(/[^\P{C}\n]|[\u2028\u2029\u3000]/gu, codePointOf);
  const characters = [...visible];
  const short = characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : visible;
  return short.trim() === '' ? `"${short}"` : short;
}
