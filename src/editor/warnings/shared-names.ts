import type { Problem } from '../../archive/problem.ts';
import { warnAt, type WarningContext } from './context.ts';

/** Find names that two share, where the article does not say which of them is meant. */
export function sharedNames({ file, data, blocks, vocabulary }: WarningContext): Problem[] {
  const referred = new Set(vocabulary.entitiesOf(data));
  const reported = new Set<string>();
  return blocks.flatMap((block) =>
    vocabulary.finder.mentions(block.text).flatMap(({ entities, ...range }) => {
      const written = [...block.text].slice(range.start, range.end).join('');
      const meant = entities.filter((entity) => referred.has(entity));
      if (entities.length < 2 || meant.length === 1 || reported.has(written)) return [];
      reported.add(written);
      const names = entities.map(({ name }) => name);
      const advice =
        meant.length > 1
          ? 'The article refers to more than one of them, so the name has no link.'
          : `If one of them is meant, write which into ${entities[0]!.kind}.`;
      return warnAt(file, block, range, `“${written}” may be ${names.join(' or ')}. ${advice}`);
    }),
  );
}
