import { pathOf } from './addresses.ts';
import { inOtherScript } from './inventory.ts';
import { stored } from './stored.ts';
import { showVisited } from './visited-list.ts';

/** Makes the page that stands for one that is not stored say what is. */
export function startNotStoredPage(): void {
  const path = pathOf(new URL(location.href)) ?? '';
  void showVisited();
  void stored(inOtherScript(path)).then((page) => {
    document.getElementById('in-other')!.hidden = !page;
  });
  addEventListener('online', () => location.reload());
}
