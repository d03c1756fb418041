import { ARCHIVE_CACHE } from './archive.ts';
import type { OfflinePageMessages } from './messages.ts';
import { SavePanel } from './save-panel.ts';
import { forgetVisited } from './visited.ts';
import { showVisited } from './visited-list.ts';

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** Makes the page of what is stored work, where anything can be stored. */
export async function startOfflinePage(messages: OfflinePageMessages): Promise<void> {
  // A page without a worker's address is an editor's, who sees what is written.
  const { worker } = document.documentElement.dataset;
  if (!worker || !navigator.serviceWorker || !(await canStore())) return;
  element('unsupported').hidden = true;
  element('archive').hidden = element('visited').hidden = false;
  startVisited();
  await new SavePanel(messages).start();
}

/** In private windows some browsers have caches that cannot be opened. */
const canStore = () =>
  caches.has(ARCHIVE_CACHE).then(
    () => true,
    () => false,
  );

function startVisited(): void {
  const forget = element<HTMLButtonElement>('forget');
  const show = async () => (forget.hidden = (await showVisited()) === 0);
  forget.addEventListener('click', () => void forgetVisited().then(show));
  void show();
}
