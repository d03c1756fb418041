import { SCRIPT_NAMES, scriptOf } from '../script/script.ts';
import { visitedArticles } from './visited.ts';

/** Shows the articles that were visited. @returns how many there are */
export async function showVisited(): Promise<number> {
  const script = scriptOf(document.documentElement.lang);
  const articles = await visitedArticles(script);
  const items = articles.map((article) => {
    const link = document.createElement('a');
    link.href = article.url;
    link.lang = link.hreflang = article.script;
    link.textContent = article.title;
    const item = document.createElement('li');
    item.append(link);
    if (article.script !== script) {
      const note = document.createElement('span');
      note.className = 'count';
      note.lang = article.script;
      note.textContent = SCRIPT_NAMES[article.script];
      item.append(note);
    }
    return item;
  });
  document.getElementById('visited-list')!.replaceChildren(...items);
  document.getElementById('visited-none')!.hidden = items.length > 0;
  return items.length;
}
