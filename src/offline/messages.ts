import { format } from '../script/format.ts';
import { SCRIPT_NAMES, SCRIPTS } from '../script/script.ts';
import type { Messages } from '../script/ui.ts';
import { listsOf, type Saved } from './archive.ts';
import { Mismatch } from './download.ts';
import { Busy, NoRoom } from './save.ts';

/** What the page says, given by its template. */
export type OfflinePageMessages = Pick<
  Messages,
  | ('save' | 'update' | 'resume' | 'saving' | 'savingProgress' | 'sizeOf')
  | ('saved' | 'savedCurrent' | 'savedOutdated' | 'partlySaved' | 'stopped' | 'removed')
  | ('noConnection' | 'lostConnection' | 'noRoom' | 'notAsListed' | 'otherTab' | 'saveFailed')
>;

/** Why it was not saved, as readers are told. */
export function reasonFor(error: unknown, m: OfflinePageMessages): string {
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

/** What is said of a saved archive: the values of the message `saved`. */
export const valuesOf = (saved: Saved) => ({
  script: SCRIPTS.filter((script) => saved.parts[script])
    .map((script) => SCRIPT_NAMES[script])
    .join('、'),
  size: megabytes(listsOf(saved).reduce((sum, { bytes }) => sum + bytes, 0)),
  day: new Intl.DateTimeFormat('zh', { dateStyle: 'long' }).format(new Date(saved.at)),
  version: saved.version.slice(0, 7),
});

/** A size as it is written in either script. */
export const megabytes = (bytes: number) =>
  new Intl.NumberFormat('zh', { maximumSignificantDigits: 3 }).format(bytes / 1e6) + ' MB';
