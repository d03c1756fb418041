import { z } from 'astro/zod';
import { glossaryPairs } from '../script/glossary.ts';
import { SCRIPTS } from '../script/script.ts';
import { CONTENT_DIR } from './content-folder.ts';
import { showInvisible } from './context.ts';
import { isCalendarDate, parseDateRange } from './dates.ts';
import { PICTURE_NAME } from './picture-name.ts';
import { ENCODINGS } from './encodings.ts';
import { WITH_SUPPLIED } from './supplied.ts';

/** The value of a field that the source does not state. Nothing is ever guessed. */
export const NOT_STATED = 'not stated';

/** Return a list as it is stated, or an empty one where it is not. */
export const listed = <T>(list: readonly T[] | typeof NOT_STATED): readonly T[] =>
  list === NOT_STATED ? [] : list;

/** Return a value, or another one where it is not stated. */
export const stated = <T, U>(value: T | typeof NOT_STATED, otherwise: U): T | U =>
  value === NOT_STATED ? otherwise : (value as T);

/**
 * Characters that no article may contain: controls but tab and line ends, noncharacters, unpaired surrogates, and
 * the characters that reorder a text (Unicode Annex 9: embeddings, overrides, isolates).
 */
export const FORBIDDEN =
  /[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}\p{Noncharacter_Code_Point}]/u;

/**
 * Add to a schema what to write. Editors show it for the field, and for whatever is wrong with it
 * (`errorMessage` is a keyword of the YAML language server).
 */
const advise = <T extends z.ZodType>(schema: T, advice: string): T =>
  schema.meta({ description: advice, errorMessage: advice });

/** Allow `not stated` instead of a value. The advice says what to write otherwise. */
const orNotStated = <T extends z.ZodType>(schema: T, otherwise: string) => {
  const advice = `${otherwise}, or: ${NOT_STATED}`;
  const either = [z.literal(NOT_STATED), schema].map((each) => each.meta({ errorMessage: advice }));
  return advise(z.union(either as [z.ZodLiteral<typeof NOT_STATED>, T]), advice);
};

const isAllowed = (value: string) => !FORBIDDEN.test(value);
const NOT_ALLOWED = 'has a character that nobody can see, or that reorders the text';

const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !/[\n\r\u2028\u2029]/.test(value), 'is more than one line')
  .refine(isAllowed, NOT_ALLOWED)
  .meta({ pattern: String.raw`^\s*\S(.*\S)?\s*$` });
/** A name becomes part of a URL: words, with the signs that names have, and not a number alone. */
export const NAME =
  /^(?!\p{N}+$)[\p{L}\p{N}][\p{L}\p{M}\p{N} ·・（）()—–\-、，：《》“”+&]*(?<! )$/u;
const isNumber = (value: string) => /^\p{N}+$/u.test(value);
const name = text
  .refine((value) => !isNumber(value), 'is a number, and not a name')
  .refine((value) => isNumber(value) || NAME.test(value), 'has a sign that an address cannot have')
  .meta({ pattern: NAME.source });
const unique = (values: string[]) => new Set(values).size === values.length;
const listOf = (item: z.ZodType<string>) =>
  z.array(item).min(1).refine(unique, 'names something twice').meta({ uniqueItems: true });
const names = listOf(name);
const topics = listOf(
  name.refine(
    (value) => !value.includes('，'),
    'has a full-width comma. Between two topics, write a half-width one and a space',
  ),
);
const DAY = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const DATE_FORM = /^\d{4}-\d{2}-\d{2}$/;
const isRange = (value: string) =>
  value.split('/').length <= 2 && value.split('/').every((each) => DATE_FORM.test(each));
const date = z
  .string()
  .refine((value) => DATE_FORM.test(value), 'is not written as a date, such as 2023-05-11')
  .refine((value) => !DATE_FORM.test(value) || isCalendarDate(value), 'is not a date that exists')
  .meta({ format: 'date', pattern: `^${DAY}$` });
const dates = z
  .string()
  .refine(isRange, 'is not written as a date, or as two with / between them')
  .refine(
    (value) => !isRange(value) || value.split('/').every(isCalendarDate),
    'is not a date that exists, or two of them',
  )
  .refine((value) => {
    const { start, end } = parseDateRange(value);
    return !isCalendarDate(start) || !isCalendarDate(end) || start <= end;
  }, 'ends before it starts')
  .meta({ pattern: `^${DAY}(/${DAY})?$` });

const credit = z
  .strictObject({
    role: advise(text, 'Write what was done, in the words of the source: 供稿, 摄影, 编辑 …'),
    organisation: advise(text.optional(), 'Write the organisation, as the source has it.'),
    name: advise(text.optional(), 'Write the person, as the source has it.'),
  })
  .meta({ anyOf: [{ required: ['name'] }, { required: ['organisation'] }] });

const participant = z.strictObject({
  name: advise(text, `Write a name from ${CONTENT_DIR}/people.yaml.`),
  post: orNotStated(
    text
      .refine(
        (value) => WITH_SUPPLIED.test(value),
        'has a bracket 〔 or 〕 without its partner, nothing in the brackets, or nothing outside them',
      )
      .meta({ pattern: WITH_SUPPLIED.source }),
    'Write the post in the words of the text, and in 〔〕 the institution that the context gives',
  ),
});

const emendation = z
  .strictObject({
    find: advise(
      z.string().regex(/\S/u, 'is white space, which is not compared with the capture').optional(),
      'Write the text as captured. White space makes no difference.',
    ),
    pattern: advise(
      z.string().min(1).optional(),
      'Write a regular expression that matches the text as captured.',
    ),
    replace: advise(
      z.string().refine(isAllowed, NOT_ALLOWED),
      "Write what is put in its place; '' leaves it out.",
    ),
    count: advise(z.int().min(1), 'Write how often it occurs.'),
    reason: advise(text, 'Write why it is changed, in Simplified characters; quote between “ ”.'),
  })
  .meta({ oneOf: [{ required: ['find'] }, { required: ['pattern'] }] });

const picture = z.strictObject({
  file: advise(
    text.refine((value) => PICTURE_NAME.test(value), 'is not the name of a picture'),
    'Write the name of a file in the folder of the article in sources, of Latin letters, digits, dots and hyphens, such as 1.jpg.',
  ),
  sha256: advise(
    z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal digits'),
    'Write the SHA-256 of the file.',
  ),
  credit: advise(text.optional(), 'Write who made it, in the script of the text.'),
  licence: advise(text.optional(), 'Write under which licence it is, such as CC BY 4.0.'),
});

const revision = z.strictObject({
  date: advise(date, 'Write the day of the change as YYYY-MM-DD.'),
  note: advise(text, 'Write what was changed, in Simplified characters; quote between “ ”.'),
});

/** Words of a capture: found once in it, or with the number of the occurrence. */
const words = z.union([text, z.strictObject({ words: text, occurrence: z.int().min(1) })]);
const extent = z.strictObject({ from: words, to: words });

/** The outlet, as the capture names it, or as the editor knows it. */
const publisher = z.union([text, z.strictObject({ name: text, source: z.literal('editor') })]);

/**
 * Test if two words can be conversions of each other: as many characters, of which only Han characters differ.
 * Numbers, letters and signs are never converted.
 */
export function correspond(hans: string, hant: string): boolean {
  const others = [...hant];
  const isHan = (character: string) => /\p{Script=Han}/u.test(character);
  return (
    [...hans].length === others.length &&
    [...hans].every((one, i) => one === others[i] || (isHan(one) && isHan(others[i]!)))
  );
}

/** The schema of a glossary: Simplified to Traditional, with equally many characters. */
export const glossarySchema = z
  .record(text, z.union([text, z.array(text).min(1)]))
  .superRefine((words, context) => {
    for (const [hans, hant] of glossaryPairs(words))
      if (!correspond(hans, hant))
        context.addIssue({
          code: 'custom',
          path: [hans],
          message: 'does not correspond to its Simplified form, Han character by Han character',
        });
  });

/** The schema of an article's frontmatter. It has every field, and for each what to write. */
export const frontmatterSchema = z.strictObject({
  title: advise(text, 'Write the title as the source has it.'),
  script: advise(z.enum(SCRIPTS), `Write the script the text is in: ${SCRIPTS.join(' or ')}.`),
  published: orNotStated(date, 'Write the date of publication as YYYY-MM-DD, such as 2023-05-11'),
  publisher: orNotStated(
    publisher,
    'Write the newspaper, agency or site that published the text, as the capture names it; if you know it from elsewhere: { name: …, source: editor }',
  ),
  event: orNotStated(
    dates,
    'Write the date of the event as YYYY-MM-DD, its first and last day as 2023-05-20/2023-05-21',
  ),
  summary: advise(
    text,
    'Write one sentence that says who did what, when and where, in the script of the text.',
  ),
  people: orNotStated(
    z
      .array(participant)
      .min(1)
      .refine((people) => unique(people.map(({ name }) => name)), 'names somebody twice'),
    `Write a list of those who take part, each with a name from ${CONTENT_DIR}/people.yaml and the post the text gives`,
  ),
  organisations: orNotStated(names, `Write a list of names from ${CONTENT_DIR}/organisations.yaml`),
  places: orNotStated(
    z.array(name).refine(unique, 'names something twice').meta({ uniqueItems: true }),
    `Write a list of names from ${CONTENT_DIR}/places.yaml, or [] if the text names only places by which nobody browses, such as a room`,
  ),
  topics: orNotStated(topics, 'Write a list of topics in Simplified characters'),
  credits: orNotStated(
    z.array(credit).min(1),
    'Write a list of credits, each with a role and an organisation or a name or both',
  ),
  notice: orNotStated(text, 'Write the reprint notice as the source has it'),
  url: orNotStated(
    z
      .url({ protocol: /^https?$/, error: 'is not a web address' })
      .refine(isAllowed, NOT_ALLOWED)
      .meta({ pattern: '^https?:' }),
    'Write the address of the source, https://…',
  ),
  sha256: advise(
    z.union([
      z.literal(NOT_STATED),
      z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal digits'),
    ]),
    `Write the SHA-256 of the capture in ${CONTENT_DIR}/sources.`,
  ),
  encoding: advise(
    z.enum(ENCODINGS).optional(),
    `Write the encoding of the capture: ${ENCODINGS.join(', ')}; or leave the field out if it is utf-8.`,
  ),
  extent: advise(
    extent.optional(),
    'Write the first and the last words of the article in the capture, as from and to; leave the field out if the article is all of it.',
  ),
  emendations: advise(
    z.array(emendation),
    'Write a list of emendations, each with find (or pattern), replace, count and reason; [] if there are none. Or leave it []: npm run emend writes them.',
  ),
  glossary: advise(
    glossarySchema.optional(),
    'Write words as Simplified: Traditional, one a line, or leave the field out.',
  ),
  pictures: advise(
    z.array(picture).min(1).optional(),
    'Write a list of the pictures that the text shows, each with file and sha256; or leave the field out.',
  ),
  revised: advise(
    z.array(revision).min(1).optional(),
    'Write a list of what was changed after publication in this archive, each with date and note, the last one last; or leave the field out.',
  ),
  review: advise(
    z.union([z.array(text), z.null()]).optional(),
    'Write questions to the editor, or leave the field out. While there are any, the article is a draft, and is not published.',
  ),
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;
export type Emendation = z.infer<typeof emendation>;
export type Words = z.infer<typeof words>;
export type Extent = z.infer<typeof extent>;
export type Credit = z.infer<typeof credit>;

/** Something wrong with a field. */
export interface FieldError {
  path: readonly PropertyKey[];
  message: string;
}

/** Check frontmatter against the schema. Each error says what is wrong and what to write instead. */
export function checkFrontmatter(
  value: unknown,
): { data: Frontmatter; errors?: never } | { data?: never; errors: FieldError[] } {
  const result = frontmatterSchema.safeParse(value ?? {});
  if (!result.success)
    return { errors: result.error.issues.flatMap((issue) => fieldErrors(issue, value)) };
  const errors = [...checkAlternatives(result.data)];
  return errors.length > 0 ? { errors } : { data: result.data };
}

/** Check what types do not say: that some fields exclude each other, and of some at least one is there. */
function* checkAlternatives({ emendations, credits }: Frontmatter): Generator<FieldError> {
  for (const [index, { find, pattern }] of emendations.entries()) {
    const path = ['emendations', index];
    if ((find === undefined) === (pattern === undefined))
      yield {
        path,
        message:
          'An emendation has either find (the text as captured) or pattern (a regular expression).',
      };
    if (pattern === undefined) continue;
    try {
      new RegExp(pattern, 'gu');
    } catch (error) {
      yield {
        path: [...path, 'pattern'],
        message: `pattern is not a regular expression: ${(error as Error).message}`,
      };
    }
  }
  for (const [index, credit] of listed(credits).entries())
    if (!credit.name && !credit.organisation)
      yield {
        path: ['credits', index],
        message: 'A credit needs a name, an organisation, or both.',
      };
}

function fieldErrors(issue: z.core.$ZodIssue, input: unknown): FieldError[] {
  const { path } = issue;
  const name = path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' › ');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `"${key}" is not a field${name && ` of ${name}`}. The fields are: ${Object.keys(shapeAt(path)).join(', ')}.`,
    }));
  // Of a union with "not stated", the errors of the other member say more than the union's.
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().filter((error) => error.code !== 'invalid_value');
    if (inner.length > 0 && valueAt(input, path) !== undefined)
      return inner.flatMap((error) =>
        fieldErrors({ ...error, path: [...path, ...error.path] }, input),
      );
  }
  const value = valueAt(input, path);
  const advice = adviceAt(path);
  if (value === undefined)
    return [{ path, message: `${name || 'The frontmatter'} is missing. ${advice}`.trim() }];
  if (value === null) return [{ path, message: `${name} is empty. ${advice}` }];
  const written = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  const shown = showInvisible(written).replaceAll('\n', '\\n');
  const subject = name || 'The frontmatter';
  return [{ path, message: `${subject}: ${shown} ${complaint(issue)}. ${advice}`.trim() }];
}

function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format')
    return issue.message.startsWith('is ') || issue.code === 'custom'
      ? issue.message
      : 'is not valid';
  if (issue.code === 'too_small') return issue.origin === 'number' ? 'is too small' : 'is empty';
  if (issue.code === 'invalid_type') return `is not ${TYPES[issue.expected] ?? issue.expected}`;
  return 'is not one of the values allowed';
}

const TYPES: Record<string, string> = {
  string: 'a text (put it between quotation marks)',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  int: 'a whole number',
  number: 'a number',
};

/** The fields of the items of lists. */
const ITEMS: Record<string, z.ZodObject> = {
  people: participant,
  credits: credit,
  emendations: emendation,
  revised: revision,
  pictures: picture,
};

/** Return the fields that may stand at a path: those of an item, or of the frontmatter. */
const shapeAt = (path: readonly PropertyKey[]): Record<string, z.ZodType> =>
  (ITEMS[String(path[0])] ?? frontmatterSchema).shape;

/** Return what to write at a path: of an item's field if it is in one, else of the frontmatter's. */
function adviceAt([field, , inner]: readonly PropertyKey[]): string {
  if (field === undefined) return 'Write each field as "name: value", with a half-width colon.';
  const item = inner === undefined ? undefined : ITEMS[String(field)]?.shape[String(inner)];
  const schema = item ?? frontmatterSchema.shape[field as keyof Frontmatter];
  return schema?.description ?? '';
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
