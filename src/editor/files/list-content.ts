import { CAPTURE_EXTENSIONS } from '../../archive/capture-text.ts';
import { contentName, listContentFolder } from '../../archive/content-folder.ts';
import { formatProblems } from '../../archive/problem.ts';

/** The names of articles and captures in their folders. Captures are not in subfolders. */
const NAMES = {
  articles: /\.mdx$/,
  sources: RegExp(`^[^/]+(?:${CAPTURE_EXTENSIONS.map(RegExp.escape).join('|')})$`),
};

/**
 * List what has the name of an article or a capture, by paths in the content folder. There may be no such folder.
 * @throws Error with advice, when it cannot be read
 */
export async function listContent(folder: 'articles' | 'sources'): Promise<string[]> {
  const { content = [], failure, missing } = await listContentFolder(folder);
  if (failure && !missing)
    throw new Error(
      `First put right what is wrong with the content:\n\n${formatProblems([{ file: contentName(folder), message: failure }])}`,
    );
  return content.flatMap(({ path }) => (NAMES[folder].test(path) ? `${folder}/${path}` : []));
}
