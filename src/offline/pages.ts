import { elementById } from '../browser/element.ts';
import { parseScript, SCRIPT_NAMES } from '../script/script.ts';
import { pathInOtherScript, pathOf } from './inventory.ts';
import type { OfflineMessages } from './messages.ts';
import { SavePanel } from './save-panel.ts';
import { ARCHIVE_CACHE, readStoredFile } from './storage.ts';
import { listVisitedArticles, removeVisitedPages } from './visited.ts';

/** Start the page of what is stored, where anything can be stored. */
export async function startOfflinePage(messages: OfflineMessages): Promise<void> {
  // In development, pages have no service worker.
  const { worker } = document.documentElement.dataset;
  if (!worker || !navigator.serviceWorker || !(await canStore())) return;
  elementById('unsupported').hidden = true;
  elementById('archive').hidden = elementById('visited').hidden = false;
  const forget = elementById<HTMLButtonElement>('forget');
  const show = async () => (forget.hidden = (await showVisited()) === 0);
  forget.addEventListener('click', () => void removeVisitedPages().then(show));
  void show();
  await new SavePanel(messages).start();
}

/** Some browsers refuse to open caches in private windows. */
const canStore = () =>
  caches.has(ARCHIVE_CACHE).then(
    () => true,
    () => false,
  );

/** Start the page that stands for one that is not stored. */
export function startNotStoredPage(): void {
  const path = pathOf(new URL(location.href)) ?? '';
  void showVisited();
  void readStoredFile(pathInOtherScript(path)).then((page) => {
    elementById('in-other').hidden = !page;
  });
  addEventListener('online', () => location.reload());
}

/** Show the articles that were visited. @returns their number */
async function showVisited(): Promise<number> {
  const script = parseScript(document.documentElement.lang);
  const articles = await listVisitedArticles(script);
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
  elementById('visited-list').replaceChildren(...items);
  elementById('visited-none').hidden = items.length > 0;
  return items.length;
}
