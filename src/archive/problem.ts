/** Something an editor has to put right, told so that no programmer is needed. */
export interface Problem {
  /** The file, relative to the project. */
  file: string;
  /** The line in that file, from 1. */
  line?: number | undefined;
  /** What is wrong and what to write instead; further lines give context. */
  message: string;
}

/** All problems as one text, in the order of files and lines: `file:line  message`. */
export function reportOf(problems: readonly Problem[]): string {
  return [...problems]
    .sort((a, b) => a.file.localeCompare(b.file, 'en') || (a.line ?? 0) - (b.line ?? 0))
    .map(({ file, line, message }) => {
      const place = line === undefined ? file : `${file}:${line}`;
      return `${place}\n    ${message.replaceAll('\n', '\n    ')}`;
    })
    .join('\n\n');
}
