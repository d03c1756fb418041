import { sha256Of, type CaptureFile } from './check-capture.ts';
import { contentName } from './content-folder.ts';
import type { ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';

/** The folder of an article's pictures, in the content folder. */
export const picturesFolder = (id: string): string => `sources/${id}`;

/** The first bytes of the formats that browsers show, by extension. */
const SIGNATURES: [extension: string, signature: RegExp][] = [
  ['jpg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF.{4}WEBP/s],
  ['avif', /^.{4}ftypavi[fs]/s],
];

/** Return the extension of a picture's format; undefined when it is none that browsers show. */
export const pictureFormat = (content: Buffer): string | undefined =>
  SIGNATURES.find(([, signature]) => signature.test(content.toString('latin1', 0, 16)))?.[0];

/**
 * Check that every picture that the text shows is there, is one, has the declared hash, and is shown.
 * @param files the files of the article's folder of pictures, by name
 */
export function checkPictures(
  { file, data: { pictures = [] }, yaml, blocks }: ParsedArticle,
  id: string,
  files: ReadonlyMap<string, CaptureFile>,
): Problem[] {
  const problems: Problem[] = [];
  const folder = contentName(picturesFolder(id));
  const shown = blocks.flatMap(({ line, picture }) => (picture ? [{ line, ...picture }] : []));
  for (const { line, src } of shown)
    if (!pictures.some((picture) => picture.file === src)) {
      const content = files.get(src)?.content;
      const entry = content
        ? ` Write:\npictures:\n  - file: ${src}\n    sha256: ${sha256Of(content)}`
        : '';
      problems.push({ file, line, message: `"${src}" is not in the field pictures.${entry}` });
    }
  for (const [index, { file: name, sha256 }] of pictures.entries()) {
    const report = (field: string, message: string) =>
      problems.push({
        file,
        ...yaml.at(['pictures', index, field]),
        message: `pictures › ${index + 1}: ${message}`,
      });
    const { content, failure } = files.get(name) ?? {};
    if (!content) report('file', failure ?? `there is no file ${folder}/${name}. Put it there.`);
    else if (sha256Of(content) !== sha256)
      report(
        'sha256',
        `${name} has another SHA-256. If it is right, write: sha256: ${sha256Of(content)}`,
      );
    else if (
      pictureFormat(content) !== name.split('.').at(-1)!.toLowerCase().replace('jpeg', 'jpg')
    )
      report(
        'file',
        `${name} is not what its name says, but ${pictureFormat(content) ?? 'no picture that browsers show'}. Save it as one of ${SIGNATURES.map(([format]) => format).join(', ')}, or name it rightly.`,
      );
    if (!shown.some(({ src }) => src === name))
      report(
        'file',
        `the text does not show ${name}. Remove it, or write <Figure src="${name}" alt="…">…</Figure>.`,
      );
  }
  for (const [name, { file: path }] of files)
    if (!pictures.some((picture) => picture.file === name))
      problems.push({
        file: path,
        message: `${file} does not name this picture. Name it in its field pictures, or remove it.`,
      });
  return problems;
}
