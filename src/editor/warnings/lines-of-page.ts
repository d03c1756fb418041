import type { Problem } from '../../archive/problem.ts';
import { isOfPage } from '../reading/words.ts';
import { warnAt, type WarningContext } from './context.ts';

/** Find blocks that are words of a page, and not of its article: menus, buttons, lists of other articles. */
export const linesOfPage = ({ file, blocks }: WarningContext): Problem[] =>
  blocks
    .filter(({ kind, text }) => kind !== 'title' && kind !== 'notice' && isOfPage(text))
    .map((block) =>
      warnAt(
        file,
        block,
        { start: 0, end: [...block.text].length },
        'Is this of the page, and not of the article? If it is, leave it out, and run npm run emend.',
      ),
    );
