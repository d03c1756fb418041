/** A change to a range of a text, [start, end) in UTF-16 code units. */
export interface Edit {
  start: number;
  end: number;
  /** What is put in the place of the range. */
  replace: string;
}

/**
 * The text of an article that is being made. It may be changed by any means: what was changed is found by comparing it with
 * the capture in the end. What is doubtful becomes a question to the editor.
 */
export class Draft {
  text: string;
  readonly questions: string[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Ask the editor. */
  ask(question: string): void {
    if (!this.questions.includes(question)) this.questions.push(question);
  }

  /** Return a few characters on either side of an offset, for a question. */
  contextAt(offset: number): string {
    const context = this.text.slice(Math.max(0, offset - 5), offset + 6);
    return context
      .toWellFormed()
      .replace(/[\s\ufffd]/g, ' ')
      .trim();
  }

  /** Replace the matches of a pattern. @param isWanted tests if the match at an offset is to be replaced */
  replace(
    pattern: RegExp,
    replacement: string,
    isWanted: (start: number) => boolean = () => true,
  ): void {
    this.text = this.text.replaceAll(new RegExp(pattern, 'gu'), (found, ...rest) => {
      const start = rest.find((each) => typeof each === 'number') as number;
      return isWanted(start) ? replacement : found;
    });
  }

  /** Replace ranges that do not overlap. */
  edit(edits: readonly Edit[]): void {
    for (const { start, end, replace } of edits.toSorted((a, b) => b.start - a.start))
      this.text = this.text.slice(0, start) + replace + this.text.slice(end);
  }
}
