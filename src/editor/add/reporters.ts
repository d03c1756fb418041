import { creditsOf, plain } from './byline.ts';
import { leadOf, type Part } from './divide.ts';
import type { Draft } from './draft.ts';
import type { Stated } from './leave-out.ts';

/** Who reports, in the words of the text: （记者张三、李四）, （中央社記者張三台北11日電）. */
const REPORTER =
  /[（(][^（）()]{0,12}?(?<role>(?:特约|见习|实习|学生)?记者|(?:特约)?通讯员)\s*[:：]?\s*(?<names>[^（）()]{2,40})[)）]/du;

/** The credits that the text itself gives, in its first paragraph or at the end of the last; it keeps them. */
export function findReporters(draft: Draft, parts: readonly Part[]): Stated['credits'] {
  const first = leadOf(parts);
  const last = parts.findLast(({ kind }) => kind === 'paragraph');
  const places = [
    first && { text: [...first.text].slice(0, 60).join(''), start: first.start },
    last && last !== first && { text: last.text.slice(-60), start: last.start },
  ];
  return places.flatMap((place) => {
    const found = place && REPORTER.exec(plain(place.text));
    if (!found) return [];
    const written = ([start, end]: [number, number]) => place.text.slice(start, end);
    const { role, names } = found.indices!.groups!;
    const credits = creditsOf(written(role!), written(names!));
    const line = draft.lineAt(place.start);
    if (credits.every(({ name, organisation }) => name && !organisation))
      return credits.map((value) => ({ value, line }));
    const whole = written(found.indices![0]!);
    draft.doubt(`The text says who reports: ${whole}. Write it into credits.`, place.start);
    return [];
  });
}
