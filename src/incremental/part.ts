import { bucketOf } from './files.ts';

/**
 * A part of a build, where several machines build one site: each makes its share of the files that have a key. Then their
 * folders are copied into one, and a whole build keeps what is there and makes the rest.
 */
export class BuildPart {
  readonly #number: number;
  readonly #count: number;

  private constructor(number: number, count: number) {
    this.#number = number;
    this.#count = count;
  }

  /**
   * Read the environment variable BUILD_PART.
   * @param text such as `2/4`, the second of four parts; empty for a whole build
   * @throws Error that says what to write
   */
  static read(text: string | undefined): BuildPart | undefined {
    if (!text) return undefined;
    const [number = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text)?.slice(1) ?? []).map(Number);
    if (number < 1 || number > count)
      throw new Error(`BUILD_PART is "${text}", but must be a part of a number, such as 2/4.`);
    return new BuildPart(number, count);
  }

  /** Test if this part makes something that has this name. */
  has(name: string): boolean {
    return bucketOf(name, this.#count) === this.#number - 1;
  }

  /** A name for files of this part alone. */
  get name(): string {
    return `${this.#number}-of-${this.#count}`;
  }
}
