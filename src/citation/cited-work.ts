import type { Article } from '../archive/article.ts';
import { stated } from '../archive/schema.ts';
import type { Script } from '../script/script.ts';
import { messagesIn } from '../site/messages.ts';
import { articleUrl } from '../site/urls.ts';
import type { CitedWork } from './formats.ts';

/** Describe an article as it is cited: as its page in a script shows it. */
export function citedWork(article: Article, script: Script): CitedWork {
  const { id, data, authors } = article;
  const convert = article.converter(script);
  return {
    id,
    title: article.in(script).title,
    authors: authors.map(({ name }) => convert(name)),
    site: messagesIn(script).siteName,
    publisher: article.in(script).publisher ?? undefined,
    published: stated(data.published, undefined),
    url: articleUrl(id, script),
    language: script,
  };
}
