import { NOT_STATED, type Frontmatter } from './schema.ts';

/** The credits as the page and the search show them: `供稿：集成電路與電子學院 李曉雨`, one a role. */
export const creditLines = ({ credits }: Frontmatter): string[] =>
  credits === NOT_STATED
    ? []
    : credits.map(
        ({ role, organisation, name }) =>
          `${role}：${[organisation, name].filter(Boolean).join(' ')}`,
      );
