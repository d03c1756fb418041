import { format } from '../script/format.ts';
import { SCRIPT_NAMES, SCRIPTS } from '../script/script.ts';
import type { Messages } from '../script/ui.ts';
import { ARCHIVE_CACHE, listsOf, recordOf, type Saved } from './archive.ts';
import { Mismatch, presentInventory } from './download.ts';
import type { Inventory, Part } from './inventory.ts';
import { Busy, NoRoom, partsOf, progressOf, remove, save, type Progress } from './save.ts';
import { forgetVisited } from './visited.ts';
import { showVisited } from './visited-list.ts';

/** What the page says, given by its template. */
export type OfflinePageMessages = Pick<
  Messages,
  | ('save' | 'update' | 'resume' | 'saving' | 'savingProgress' | 'sizeOf')
  | ('saved' | 'savedCurrent' | 'savedOutdated' | 'partlySaved' | 'stopped' | 'removed')
  | ('noConnection' | 'lostConnection' | 'noRoom' | 'notAsListed' | 'otherTab' | 'saveFailed')
>;

/** How long the worker may take to be there, in ms. */
const WORKER_PATIENCE = 30_000;

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

/** The part of the page that saves the whole archive. */
class SavePanel {
  readonly #messages: OfflinePageMessages;
  readonly #form = element<HTMLFormElement>('save');
  readonly #status = element('status');
  readonly #start = element<HTMLButtonElement>('start');
  readonly #stop = element<HTMLButtonElement>('stop');
  readonly #remove = element<HTMLButtonElement>('remove');
  readonly #choices = [...this.#form.querySelectorAll<HTMLInputElement>('input[name=parts]')];
  /** What the site has now; undefined without a connection. */
  #present: Inventory | undefined;
  #saving: AbortController | undefined;

  constructor(messages: OfflinePageMessages) {
    this.#messages = messages;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save();
    });
    this.#form.addEventListener('change', () => void this.#show());
    this.#stop.addEventListener('click', () => this.#saving?.abort());
    this.#remove.addEventListener('click', () => void this.#removeAll());
    addEventListener('online', () => void this.start());
    addEventListener('offline', () => void this.start());
  }

  /** Looks what there is, here and on the site. */
  async start(): Promise<void> {
    if (this.#saving) return;
    this.#present = await presentInventory().catch(() => undefined);
    const chosen = (await recordOf('wanted')) ?? (await recordOf('saved'));
    if (chosen) {
      const value = Object.keys(chosen.parts).sort().join();
      for (const choice of this.#choices)
        choice.checked = choice.value.split(' ').sort().join() === value;
    }
    for (const choice of this.#choices) this.#showSize(choice);
    await this.#show();
  }

  get #chosen(): Part[] {
    return this.#choices.find(({ checked }) => checked)!.value.split(' ') as Part[];
  }

  #showSize(choice: HTMLInputElement): void {
    const size = choice.parentElement!.querySelector('.count')!;
    const lists =
      this.#present && listsOf(partsOf(this.#present, choice.value.split(' ') as Part[]));
    const sum = (of: 'files' | 'bytes') => lists!.reduce((total, list) => total + list[of], 0);
    size.textContent = lists
      ? format(this.#messages.sizeOf, { files: sum('files'), size: megabytes(sum('bytes')) })
      : '';
  }

  /** Shows what is saved and what can be done. @param before what is said first */
  async #show(before = ''): Promise<void> {
    const m = this.#messages;
    const [saved, wanted] = [await recordOf('saved'), await recordOf('wanted')];
    const target = this.#present && partsOf(this.#present, this.#chosen);
    // Where nothing is, all is to be downloaded.
    const progress =
      target && (saved ?? wanted) ? await progressOf(target).catch(() => undefined) : undefined;
    // What is under way says more.
    if (this.#saving) return;
    const said = [before];
    if (saved) said.push(format(m.saved, valuesOf(saved)));

    this.#start.textContent = m.save;
    this.#start.hidden = !target;
    if (!target) said.push(m.noConnection);
    else if (saved && sameFiles(saved, target)) {
      said.push(m.savedCurrent);
      this.#start.hidden = true;
    } else if (progress && wanted && sameParts(wanted, target)) {
      const { done, total } = progress;
      said.push(format(m.partlySaved, { done: megabytes(done), total: megabytes(total) }));
      this.#start.textContent = m.resume;
    } else if (progress && saved && sameParts(saved, target)) {
      const { done, total } = progress;
      said.push(format(m.savedOutdated, { day: dayOf(target.day), size: megabytes(total - done) }));
      this.#start.textContent = m.update;
    }
    this.#remove.hidden = !saved && !wanted;
    this.#say(said.filter(Boolean).join(''));
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }

  #running(running: boolean): void {
    const progress = element('progress');
    for (const choice of this.#choices) choice.disabled = running;
    this.#stop.hidden = progress.hidden = !running;
    if (!running) return;
    this.#start.hidden = this.#remove.hidden = true;
    this.#say(this.#messages.saving);
    this.#stop.focus();
  }

  async #save(): Promise<void> {
    const parts = this.#chosen;
    this.#saving = new AbortController();
    this.#running(true);
    let said = '';
    try {
      // Asked for at the reader's wish; without it, the browser may remove what is stored when space is short.
      void navigator.storage.persist?.();
      await workerReady();
      await save(parts, this.#saving.signal, (progress) => this.#tell(progress));
      // It may have changed meanwhile.
      this.#present = await presentInventory();
    } catch (error) {
      said = this.#reasonOf(error);
    } finally {
      this.#saving = undefined;
      this.#running(false);
    }
    await this.#show(said);
    (this.#start.hidden ? this.#remove : this.#start).focus();
  }

  #tell({ done, total }: Progress): void {
    const progress = element('progress').querySelector('progress')!;
    [progress.max, progress.value] = [total, done];
    progress.nextElementSibling!.textContent = format(this.#messages.savingProgress, {
      done: megabytes(done),
      total: megabytes(total),
    });
  }

  /** Why it was not saved, as readers are told. */
  #reasonOf(error: unknown): string {
    const m = this.#messages;
    if (error instanceof Busy) return m.otherTab;
    if (error instanceof NoRoom)
      return format(m.noRoom, {
        needed: megabytes(error.needed),
        free: megabytes(Math.max(0, error.free)),
      });
    if (error instanceof Mismatch) return m.notAsListed;
    if (error instanceof DOMException && error.name === 'AbortError') return m.stopped;
    if (error instanceof TypeError) return m.lostConnection;
    console.error(error);
    return m.saveFailed;
  }

  async #removeAll(): Promise<void> {
    try {
      await remove();
      await this.#show(this.#messages.removed);
    } catch (error) {
      this.#say(this.#reasonOf(error));
    }
  }
}

/** Waits for the worker, without which nothing that is stored could be read. @throws when there will be none */
const workerReady = () =>
  Promise.race([
    navigator.serviceWorker.ready,
    new Promise((_, reject) => setTimeout(() => reject(new Error('No worker')), WORKER_PATIENCE)),
  ]);

const sameParts = (a: Saved, b: Saved) =>
  Object.keys(a.parts).sort().join() === Object.keys(b.parts).sort().join();
const sameFiles = (a: Saved, b: Saved) =>
  sameParts(a, b) &&
  listsOf(a).every(({ hash }) => listsOf(b).some((other) => other.hash === hash));

/** What is said of a saved archive. */
const valuesOf = (saved: Saved) => ({
  script: SCRIPTS.filter((script) => saved.parts[script])
    .map((script) => SCRIPT_NAMES[script])
    .join('、'),
  size: megabytes(listsOf(saved).reduce((sum, { bytes }) => sum + bytes, 0)),
  day: dayOf(saved.day),
  version: saved.version.slice(0, 7),
});

const dayOf = (day: string) =>
  new Intl.DateTimeFormat('zh', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

const megabytes = (bytes: number) =>
  new Intl.NumberFormat('zh', { maximumSignificantDigits: 3 }).format(bytes / 1e6) + ' MB';
