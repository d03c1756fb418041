import type { CitedWork } from '../citation/citation.ts';
import type { Script } from '../script/script.ts';
import { ui } from '../script/ui.ts';
import { authorsOf, inScript, type Article } from '../archive/article.ts';
import { articleUrl } from './paths.ts';
import { textOfArticle } from './plain-text.ts';
import { NOT_STATED } from '../archive/schema.ts';

/** An article as it is cited: what its page in a script shows. */
export function citedWork(article: Article, script: Script): CitedWork {
  const { id, data } = article;
  const convert = inScript(data, script);
  return {
    id,
    title: textOfArticle(article, script).title,
    authors: authorsOf(data).map(({ name }) => convert(name)),
    site: ui(script).siteName,
    published: data.published === NOT_STATED ? undefined : data.published,
    url: articleUrl(id, script),
    language: script,
  };
}
