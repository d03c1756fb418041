import { Fragment, jsx, jsxs } from 'astro/jsx-runtime';
import { evaluate, type EvaluateOptions } from 'satteri';
import type { Article } from '../archive/article.ts';
import { blockIds, FEATURES } from '../archive/blocks.ts';

/** A component of compiled MDX, which takes the components that its text uses. */
type Content = (props: { components: Record<string, unknown> }) => unknown;

/** What compiled MDX is made with. */
const runtime = { Fragment, jsx, jsxs } as Pick<EvaluateOptions, 'Fragment' | 'jsx' | 'jsxs'>;

/**
 * The text of an article as a component: its MDX, compiled where it is asked for and rendered by the
 * integration for MDX like any other. Through the bundler, as a module of its own, it would take fifty
 * times as long, and give the same: articles import nothing (see blocksOf).
 */
export function contentOf({ body = '' }: Article): Content {
  const { default: Content } = evaluate(body, {
    ...runtime,
    mdastPlugins: [blockIds],
    features: FEATURES,
    elementAttributeNameCase: 'html',
  }) as { default: Content };
  return Content;
}
