import { elementById } from '../browser/element.ts';
import { SCRIPTS } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { downloadInventory, Mismatch } from './download.ts';
import type { Inventory, Part } from './inventory.ts';
import type { OfflineMessages } from './messages.ts';
import {
  Busy,
  measureProgress,
  NoRoom,
  recordOf,
  removeArchive,
  save,
  type Progress,
} from './save.ts';
import { haveSameFiles, haveSameParts, listsOf, readRecord, type SavedArchive } from './storage.ts';

/** How long the service worker may take to start, in ms. */
const WORKER_TIMEOUT = 30_000;
/** How long the site may take to answer before the page says that it is asked, in ms. */
const BUSY_AFTER = 250;

/** The form that saves the whole archive. */
export class SavePanel {
  readonly #messages: OfflineMessages;
  readonly #form = elementById<HTMLFormElement>('save');
  readonly #status = elementById('status');
  readonly #start = elementById<HTMLButtonElement>('start');
  readonly #stop = elementById<HTMLButtonElement>('stop');
  readonly #remove = elementById<HTMLButtonElement>('remove');
  readonly #choices = [...this.#form.querySelectorAll<HTMLInputElement>('input[name=parts]')];
  /** The site's current inventory; undefined without a connection. */
  #inventory: Inventory | undefined;
  /** Whether the site is asked for it. */
  #isAsking = false;
  #saving: AbortController | undefined;
  /** How often what is saved was to be shown. */
  #shows = 0;
  /** Whether the reader has chosen what to save. */
  #hasChosen = false;

  constructor(messages: OfflineMessages) {
    this.#messages = messages;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save();
    });
    this.#form.addEventListener('change', () => {
      this.#hasChosen = true;
      void this.#show();
    });
    this.#stop.addEventListener('click', () => this.#saving?.abort());
    this.#remove.addEventListener('click', () => void this.#removeAll());
    addEventListener('online', () => void this.start());
    addEventListener('offline', () => void this.start());
  }

  /** Read what is saved and what the site has, and show it. */
  async start(): Promise<void> {
    if (this.#saving) return;
    const record = (await readRecord('wanted')) ?? (await readRecord('saved'));
    // A reader may have chosen before all this was read.
    if (record && !this.#hasChosen) {
      const value = Object.keys(record.parts).sort().join();
      for (const choice of this.#choices)
        choice.checked = choice.value.split(' ').sort().join() === value;
    }
    this.#inventory = undefined;
    this.#isAsking = true;
    const busyTimer = setTimeout(() => void this.#show(), BUSY_AFTER);
    this.#inventory = await downloadInventory().catch(() => undefined);
    clearTimeout(busyTimer);
    this.#isAsking = false;
    for (const choice of this.#choices) this.#showSize(choice);
    await this.#show();
  }

  get #chosen(): Part[] {
    return this.#choices.find(({ checked }) => checked)!.value.split(' ') as Part[];
  }

  #showSize(choice: HTMLInputElement): void {
    const size = choice.parentElement!.querySelector('.count')!;
    const lists =
      this.#inventory && listsOf(recordOf(this.#inventory, choice.value.split(' ') as Part[]));
    const sum = (of: 'files' | 'bytes') => lists!.reduce((total, list) => total + list[of], 0);
    size.textContent = lists
      ? fill(this.#messages.sizeOf, { files: sum('files'), size: megabytes(sum('bytes')) })
      : '';
  }

  /** Show what is saved and what can be done. @param first a sentence that is shown before */
  async #show(first = ''): Promise<void> {
    const m = this.#messages;
    const show = ++this.#shows;
    const [saved, wanted] = [await readRecord('saved'), await readRecord('wanted')];
    const target = this.#inventory && recordOf(this.#inventory, this.#chosen);
    // With nothing saved yet, everything is to be downloaded.
    const progress =
      target && (saved ?? wanted)
        ? await measureProgress(target).catch(() => undefined)
        : undefined;
    // While saving, the progress is shown instead.
    if (this.#saving || show !== this.#shows) return;
    const sentences = [first];
    if (saved) sentences.push(fill(m.saved, describe(saved, m)));

    this.#start.textContent = m.save;
    this.#start.hidden = !target;
    const isCurrent = target && saved && haveSameFiles(saved, target);
    // A crash of the browser may have lost files.
    if (!target) sentences.push(this.#isAsking ? m.connecting : m.noConnection);
    else if (isCurrent && progress?.done === progress?.total) {
      sentences.push(m.savedCurrent);
      this.#start.hidden = true;
    } else if (progress && (isCurrent || (wanted && haveSameParts(wanted, target)))) {
      const { done, total } = progress;
      sentences.push(fill(m.partlySaved, { done: megabytes(done), total: megabytes(total) }));
      this.#start.textContent = m.resume;
    } else if (progress && saved && haveSameParts(saved, target)) {
      const { done, total } = progress;
      sentences.push(fill(m.savedOutdated, { size: megabytes(total - done) }));
      this.#start.textContent = m.update;
    }
    this.#remove.hidden = !saved && !wanted;
    this.#say(sentences.filter(Boolean).join(''));
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }

  #setRunning(isRunning: boolean): void {
    const progress = elementById('progress');
    for (const choice of this.#choices) choice.disabled = isRunning;
    this.#stop.hidden = progress.hidden = !isRunning;
    if (!isRunning) return;
    this.#start.hidden = this.#remove.hidden = true;
    this.#say(this.#messages.saving);
    this.#stop.focus();
  }

  async #save(): Promise<void> {
    const parts = this.#chosen;
    this.#saving = new AbortController();
    this.#setRunning(true);
    let reason = '';
    try {
      // Without this, the browser may remove what is stored when space is short. It is asked at the reader's wish.
      void navigator.storage.persist?.();
      await workerReady();
      await save(parts, this.#saving.signal, (progress) => this.#showProgress(progress));
      // The site may have changed meanwhile.
      this.#inventory = await downloadInventory();
    } catch (error) {
      reason = explain(error, this.#messages);
    } finally {
      this.#saving = undefined;
      this.#setRunning(false);
    }
    await this.#show(reason);
    (this.#start.hidden ? this.#remove : this.#start).focus();
  }

  #showProgress({ done, total }: Progress): void {
    const progress = elementById('progress').querySelector('progress')!;
    [progress.max, progress.value] = [total, done];
    progress.nextElementSibling!.textContent = fill(this.#messages.savingProgress, {
      done: megabytes(done),
      total: megabytes(total),
    });
  }

  async #removeAll(): Promise<void> {
    try {
      await removeArchive();
      await this.#show(this.#messages.removed);
    } catch (error) {
      this.#say(explain(error, this.#messages));
    }
  }
}

/** Wait for the service worker, without which nothing stored can be read. @throws when it does not start */
const workerReady = () =>
  Promise.race([
    navigator.serviceWorker.ready,
    new Promise((_, reject) => setTimeout(() => reject(new Error('No worker')), WORKER_TIMEOUT)),
  ]);

/** Explain to a reader why the archive was not saved. */
function explain(error: unknown, m: OfflineMessages): string {
  if (error instanceof Busy) return m.otherTab;
  if (error instanceof NoRoom)
    return fill(m.noRoom, {
      needed: megabytes(error.needed),
      free: megabytes(Math.max(0, error.free)),
    });
  if (error instanceof Mismatch) return m.notAsListed;
  if (error instanceof DOMException && error.name === 'AbortError') return m.stopped;
  if (error instanceof TypeError) return m.lostConnection;
  console.error(error);
  return m.saveFailed;
}

/** Return the values of the message about a saved archive. */
const describe = (saved: SavedArchive, m: OfflineMessages) => ({
  script: SCRIPTS.filter((script) => saved.parts[script])
    .map((script) => m[script])
    .join(m.listSeparator),
  size: megabytes(listsOf(saved).reduce((sum, { bytes }) => sum + bytes, 0)),
  day: new Intl.DateTimeFormat('zh', { dateStyle: 'long' }).format(new Date(saved.at)),
  version: saved.version.slice(0, 7),
});

/** Format a size, the same in both scripts. */
const megabytes = (bytes: number) =>
  new Intl.NumberFormat('zh', { maximumSignificantDigits: 3 }).format(bytes / 1e6) + ' MB';
