import { CAPTURE_EXTENSIONS } from '../../archive/capture-text.ts';
import { contentName, listContentFolder } from '../../archive/content-folder.ts';
import { formatProblems } from '../../archive/problem.ts';

/**
 * List the articles or the captures, by paths in the content folder. There may be none. What has such a name may also be
 * a folder. Captures are not in subfolders.
 * @throws Error with advice, when the folder cannot be read
 */
export async function listContent(folder: 'articles' | 'sources'): Promise<string[]> {
  const { content: entries = [], failure, missing } = await listContentFolder(folder);
  if (failure && !missing) {
    const problems = formatProblems([{ file: contentName(folder), message: failure }]);
    throw new Error(`First put right what is wrong with the content:\n\n${problems}`);
  }
  const paths = entries.map(({ path }) => path);
  const found =
    folder === 'articles'
      ? paths.filter((path) => path.endsWith('.mdx'))
      : paths.filter(
          (path) => CAPTURE_EXTENSIONS.some((each) => path.endsWith(each)) && !path.includes('/'),
        );
  return found.map((path) => `${folder}/${path}`);
}
