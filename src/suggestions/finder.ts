import { foldWithClasses } from '../script/normalize.ts';
import type { SuggestionFile } from './format.ts';
import {
  compareEntries,
  foldText,
  rankEntries,
  type ComparedEntry,
  type Suggestion,
} from './rank.ts';

/** A longer text is no beginning of a name. */
const LONGEST = 64;

/** A file as it was loaded, with the names as they are compared. */
interface LoadedFile {
  file: SuggestionFile;
  compared: readonly ComparedEntry[];
  fold(character: string): string;
}

/** Finds the subjects whose names match a text. It loads the files that the text needs, each once. */
export class SuggestionFinder {
  readonly #load: (part?: string) => Promise<SuggestionFile>;
  readonly #loaded = new Map<string, Promise<LoadedFile>>();

  /** @param load loads a part by its name, or the first file */
  constructor(load: (part?: string) => Promise<SuggestionFile>) {
    this.#load = load;
  }

  /**
   * Find the subjects that match a text, the best first. Where the names are split into parts, they match by their
   * beginning only.
   * @throws when a file cannot be loaded; the next try loads it again
   */
  async find(text: string, most: number): Promise<Suggestion[]> {
    const typed = [...foldText(text, (character) => character)];
    if (typed.length === 0 || typed.length > LONGEST) return [];
    let loaded = await this.#open();
    const inside = !loaded.file.next;
    for (const character of typed) {
      const { next } = loaded.file;
      if (!next) break;
      const part = next.find(([characters]) => characters.includes(character));
      if (!part) return [];
      loaded = await this.#open(part[1]);
    }
    const { compared, fold } = loaded;
    return rankEntries(compared, typed.map(fold).join(''), { inside, most });
  }

  #open(part?: string): Promise<LoadedFile> {
    const key = part ?? '';
    let opened = this.#loaded.get(key);
    if (!opened) {
      opened = this.#load(part).then((file) => {
        const fold = foldWithClasses(file.classes);
        return { file, fold, compared: compareEntries(file.entries, fold) };
      });
      this.#loaded.set(key, opened);
      opened.catch(() => this.#loaded.delete(key));
    }
    return opened;
  }
}
