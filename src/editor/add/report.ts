import { contentName } from '../../archive/content-folder.ts';
import { codePointOf } from '../../archive/context.ts';
import { picturesFolder } from '../../archive/pictures.ts';
import { registryFile } from '../../archive/registry.ts';
import { listed, NOT_STATED } from '../../archive/schema.ts';
import type { NewArticle } from './make-article.ts';

/**
 * Format what an editor needs to know of a new article: what was written, what was found, and what to answer.
 * @param created the names of missing files that were created empty
 */
export const formatAddReport = (article: NewArticle, created: readonly string[]): string =>
  [
    formatList('Written', listWritten(article, created)),
    formatList('Found', listFound(article)),
    formatList('Emended, each declared in the article', listEmendations(article)),
    formatQuestions(article),
  ].join('\n');

const formatList = (heading: string, items: readonly string[]) =>
  `${heading}:\n${items.map((item) => `  - ${item}\n`).join('')}`;

function listWritten(
  { id, captureName, pictures, people }: NewArticle,
  created: readonly string[],
): string[] {
  const peopleFile = registryFile('people');
  const added = people
    ? [`${contentName(peopleFile)}: ${people.added.join(', ')} added, as the credits name them`]
    : [];
  return [
    contentName(`articles/${id}.mdx`),
    `${contentName(`sources/${captureName}`)}, the capture byte for byte`,
    ...pictures.map(({ name }) => contentName(`${picturesFolder(id)}/${name}`)),
    ...added,
    ...created
      .filter((name) => name !== peopleFile || !people)
      .map((name) => `${contentName(name)}, empty`),
  ];
}

function listFound({ data, blocks, decoded, missingPictures }: NewArticle): string[] {
  const credits = listed(data.credits).map(({ role, organisation, name }) =>
    [role, organisation, name].filter(Boolean).join(' '),
  );
  const counts = [...Map.groupBy(blocks, ({ kind }) => kind)].map(
    ([kind, each]) => `${each.length} ${kind}${each.length === 1 ? '' : 's'}`,
  );
  const publisher = typeof data.publisher === 'string' ? data.publisher : data.publisher.name;
  return [
    `title: ${data.title}`,
    `published: ${data.published}`,
    `publisher: ${publisher}`,
    `event: ${data.event}`,
    `credits: ${credits.length > 0 ? credits.join('; ') : NOT_STATED}`,
    `url: ${data.url}`,
    `text: ${counts.join(', ')}, ${data.script}, ${decoded.encoding}`,
    `notice: ${data.notice}`,
    ...(missingPictures.length > 0
      ? [
          `pictures that were not saved with the page: ${missingPictures.join(', ')}. Save it as “Web page, complete” to have them`,
        ]
      : []),
  ];
}

function listEmendations({ data: { emendations } }: NewArticle): string[] {
  if (emendations.length === 0) return ['nothing'];
  return emendations.map(({ find, pattern, replace, count }) => {
    const result = replace ? shorten(replace) : 'left out';
    return `${shorten(find ?? pattern!)} → ${result}, ${count === 1 ? 'once' : `${count} times`}`;
  });
}

function formatQuestions({ id, data: { review } }: NewArticle): string {
  const questions = formatList(
    'To answer. It is a draft, and not published, until its field review is empty',
    review ?? [],
  );
  return `${questions}\nThen: npm run dev, to read it; npm run emend -- ${id}, when you have corrected its text; npm run check -- ${id}, which says what is wrong or odd.\n`;
}

/** The most characters of a text that are shown. */
const MAX_SHOWN = 40;

/** Return the beginning of a text on one line. Characters that cannot be seen are shown as their code points. */
function shorten(text: string): string {
  const visible = text.replace(/[^\P{C}\n]|[\u2028\u2029\u3000]/gu, codePointOf);
  const characters = [...visible];
  return characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN).join('')}…` : visible;
}
