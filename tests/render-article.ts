import renderer from '@astrojs/mdx/server.js';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { jsx } from 'astro/jsx-runtime';
import type { Article } from '../src/archive/article.ts';
import type { Script } from '../src/script/script.ts';
import './vite-env.ts';

const { compileArticle } = await import('../src/rendering/article-text.ts');

const container = await AstroContainer.create();
container.addServerRenderer({ name: 'astro:jsx', renderer });

/** The element of src/components/Figure.astro that has the caption, which is all that depends on the text. */
const Figure = ({ id, children }: { id: string; children: unknown }) =>
  jsx('figcaption', { id, children });

/** Render the text of an article as its page has it: compile it, and let Astro's own renderer for MDX print it. */
export const renderArticle = (article: Article, script: Script): Promise<string> =>
  container.renderToString(
    compileArticle(article, script) as unknown as Parameters<typeof container.renderToString>[0],
    { props: { components: { Figure, Foreign: 'p' } } },
  );
