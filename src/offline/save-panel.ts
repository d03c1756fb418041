import { format } from '../script/format.ts';
import { listsOf, recordOf, sameFiles, sameParts } from './archive.ts';
import { presentInventory } from './download.ts';
import type { Inventory, Part } from './inventory.ts';
import { megabytes, reasonFor, valuesOf, type OfflinePageMessages } from './messages.ts';
import { partsOf, progressOf, remove, save, type Progress } from './save.ts';

/** How long the worker may take to be there, in ms. */
const WORKER_PATIENCE = 30_000;

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** The part of the page that saves the whole archive. */
export class SavePanel {
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
      said.push(format(m.savedOutdated, { size: megabytes(total - done) }));
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
      said = reasonFor(error, this.#messages);
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

  async #removeAll(): Promise<void> {
    try {
      await remove();
      await this.#show(this.#messages.removed);
    } catch (error) {
      this.#say(reasonFor(error, this.#messages));
    }
  }
}

/** Waits for the worker, without which nothing that is stored could be read. @throws when there will be none */
const workerReady = () =>
  Promise.race([
    navigator.serviceWorker.ready,
    new Promise((_, reject) => setTimeout(() => reject(new Error('No worker')), WORKER_PATIENCE)),
  ]);
