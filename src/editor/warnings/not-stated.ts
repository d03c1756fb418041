import type { Problem } from '../../archive/problem.ts';
import { KINDS } from '../../archive/registry.ts';
import { listed, NOT_STATED } from '../../archive/schema.ts';
import type { WarningContext } from './context.ts';

/** Find fields of names that are not stated or empty, although the text names somebody or something that is registered. */
export function namesNotStated({
  file,
  data,
  blocks,
  vocabulary,
  lineOf,
}: WarningContext): Problem[] {
  const mentioned = new Set(
    blocks.flatMap(({ text }) =>
      vocabulary.finder.mentions(text).flatMap(({ entities }) => entities),
    ),
  );
  return KINDS.filter((field) => listed<unknown>(data[field]).length === 0).flatMap((field) => {
    const names = [...mentioned].filter(({ kind }) => kind === field).map(({ name }) => name);
    if (names.length === 0) return [];
    const message = `${field}: this is ${data[field] === NOT_STATED ? NOT_STATED : 'empty'}, but the text names ${names.join('、')}. Write those that belong here.`;
    return [{ file, line: lineOf(field), message }];
  });
}
