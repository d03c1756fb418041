import { z } from 'astro/zod';
import { SCRIPTS } from '../script/script.ts';
import { ENCODINGS } from './capture.ts';
import { CONTENT_DIR } from './content.ts';
import { isCalendarDate, parseDateRange } from './dates.ts';

/** What a field says when the source does not state it. Nothing is ever guessed. */
export const NOT_STATED = 'not stated';

/** A list as it is stated: empty where the source states none. */
export const listed = <T>(list: readonly T[] | typeof NOT_STATED): readonly T[] =>
  list === NOT_STATED ? [] : list;

/**
 * A schema with what to write, which editors show for the field and for whatever is wrong with it
 * (`errorMessage` is a word of the YAML language server).
 */
const advised = <T extends z.ZodType>(schema: T, advice: string): T =>
  schema.meta({ description: advice, errorMessage: advice });

/** What the source may not state. The advice says what to write otherwise. */
const orNotStated = <T extends z.ZodType>(schema: T, otherwise: string) => {
  const advice = `${otherwise}, or: ${NOT_STATED}`;
  const either = [z.literal(NOT_STATED), schema].map((each) => each.meta({ errorMessage: advice }));
  return advised(z.union(either as [z.ZodLiteral<typeof NOT_STATED>, T]), advice);
};

const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !/[\n\r\u2028\u2029]/.test(value), 'is more than one line')
  .meta({ pattern: String.raw`^\s*\S(.*\S)?\s*$` });
/** A name that becomes part of an address: words, with the signs that names have, and not a number alone. */
export const NAME = /^(?!\p{N}+$)[\p{L}\p{N}][\p{L}\p{M}\p{N} ·・（）()—–\-、，：《》“”+&]*$/u;
const name = text
  .refine((value) => NAME.test(value), 'has a sign that an address cannot have')
  .meta({ pattern: NAME.source });
const unique = (values: string[]) => new Set(values).size === values.length;
const names = z
  .array(name)
  .min(1)
  .refine(unique, 'names something twice')
  .meta({ uniqueItems: true });
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
    role: advised(text, 'Write what was done, in the words of the source: 供稿, 摄影, 编辑 …'),
    organisation: advised(text.optional(), 'Write the organisation, as the source has it.'),
    name: advised(text.optional(), 'Write the person, as the source has it.'),
  })
  .meta({ anyOf: [{ required: ['name'] }, { required: ['organisation'] }] });

const participant = z.strictObject({
  name: advised(text, `Write a name from ${CONTENT_DIR}/people.yaml.`),
  post: orNotStated(text, 'Write the post in the words of the text'),
});

const some = z.string().min(1).optional();
const emendation = z
  .strictObject({
    find: advised(some, 'Write the text as captured.'),
    pattern: advised(some, 'Write a regular expression that matches the text as captured.'),
    replace: advised(z.string(), "Write what is put in its place; '' leaves it out."),
    count: advised(z.int().min(1), 'Write how often it occurs.'),
    reason: advised(text, 'Write why it is changed, in Simplified characters; quote between “ ”.'),
  })
  .meta({ oneOf: [{ required: ['find'] }, { required: ['pattern'] }] });

/**
 * Whether two words can be conversions of each other: as many characters, of which only Han characters
 * may differ. Numbers, letters and signs are not to be converted.
 */
export function correspond(hans: string, hant: string): boolean {
  const others = [...hant];
  const isHan = (character: string) => /\p{Script=Han}/u.test(character);
  return (
    [...hans].length === others.length &&
    [...hans].every((one, i) => one === others[i] || (isHan(one) && isHan(others[i]!)))
  );
}

/** Words whose conversion is settled by hand: Simplified to Traditional, equally many characters. */
export const glossary = z.record(text, text).superRefine((words, context) => {
  for (const [hans, hant] of Object.entries(words))
    if (!correspond(hans, hant))
      context.addIssue({
        code: 'custom',
        path: [hans],
        message: 'does not correspond to its Simplified form, Han character by Han character',
      });
});

/**
 * The frontmatter of an article, as it is written in its MDX file. Nothing else is allowed in it. What to
 * write in a field is said here, for the messages and for editors that show it as one types.
 */
export const frontmatter = z.strictObject({
  title: advised(text, 'Write the title as the source has it.'),
  script: advised(z.enum(SCRIPTS), `Write the script the text is in: ${SCRIPTS.join(' or ')}.`),
  published: orNotStated(date, 'Write the date of publication as YYYY-MM-DD, such as 2023-05-11'),
  event: orNotStated(
    dates,
    'Write the date of the event as YYYY-MM-DD, its first and last day as 2023-05-20/2023-05-21',
  ),
  summary: advised(
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
  places: orNotStated(names, `Write a list of names from ${CONTENT_DIR}/places.yaml`),
  topics: orNotStated(names, 'Write a list of topics in Simplified characters'),
  credits: orNotStated(
    z.array(credit).min(1),
    'Write a list of credits, each with a role and an organisation or a name or both',
  ),
  notice: orNotStated(text, 'Write the reprint notice as the source has it'),
  url: orNotStated(
    z.url({ protocol: /^https?$/, error: 'is not a web address' }).meta({ pattern: '^https?:' }),
    'Write the address of the source, https://…',
  ),
  sha256: advised(
    z.union([
      z.literal(NOT_STATED),
      z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal digits'),
    ]),
    `Write the SHA-256 of the capture in ${CONTENT_DIR}/sources.`,
  ),
  encoding: advised(
    z.enum(ENCODINGS).optional(),
    `Write the encoding of the capture: ${ENCODINGS.join(', ')}; or leave the field out if it is utf-8.`,
  ),
  emendations: advised(
    z.array(emendation),
    'Write a list of emendations, each with find (or pattern), replace, count and reason; [] if there are none.',
  ),
  glossary: advised(
    glossary.optional(),
    'Write words as Simplified: Traditional, one a line, or leave the field out.',
  ),
});

export type Frontmatter = z.infer<typeof frontmatter>;
export type Emendation = z.infer<typeof emendation>;
export type Credit = z.infer<typeof credit>;

/** A fault of one field, before it is known on which line of which file. */
export interface Fault {
  path: readonly PropertyKey[];
  message: string;
}

/** Checks frontmatter against the schema. Each fault says what is wrong and what to write instead. */
export function checkFrontmatter(
  value: unknown,
): { data: Frontmatter; faults?: never } | { data?: never; faults: Fault[] } {
  const result = frontmatter.safeParse(value ?? {});
  if (!result.success)
    return { faults: result.error.issues.flatMap((issue) => faultsOf(issue, value)) };
  const faults = [...alternatives(result.data)];
  return faults.length > 0 ? { faults } : { data: result.data };
}

/** What the types do not say: of some fields exactly one, of others at least one must be there. */
function* alternatives({ emendations, credits }: Frontmatter): Generator<Fault> {
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

function faultsOf(issue: z.core.$ZodIssue, input: unknown): Fault[] {
  const { path } = issue;
  const field = String(path[0] ?? '');
  const name = path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' › ');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `"${key}" is not a field${name && ` of ${name}`}. The fields are: ${fieldsAt(path)}.`,
    }));
  // "not stated" or something of a given kind: what is wrong with the kind says more than the union does.
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().filter((error) => error.code !== 'invalid_value');
    if (inner.length > 0 && valueAt(input, path) !== undefined)
      return inner.flatMap((error) =>
        faultsOf({ ...error, path: [...path, ...error.path] }, input),
      );
  }
  const value = valueAt(input, path);
  const advice = frontmatter.shape[field as keyof Frontmatter]?.description ?? '';
  if (value === undefined)
    return [{ path, message: `${name || 'The frontmatter'} is missing. ${advice}` }];
  if (value === null) return [{ path, message: `${name} is empty. ${advice}` }];
  return [{ path, message: `${name}: ${JSON.stringify(value)} ${wrong(issue)}. ${advice}` }];
}

function wrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format')
    return issue.message.startsWith('is ') || issue.code === 'custom'
      ? issue.message
      : 'is not valid';
  if (issue.code === 'too_small') return issue.origin === 'number' ? 'is too small' : 'is empty';
  if (issue.code === 'invalid_type') return `is not ${KINDS[issue.expected] ?? issue.expected}`;
  return 'is not one of the values allowed';
}

const KINDS: Record<string, string> = {
  string: 'a text (put it between quotation marks)',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  int: 'a whole number',
  number: 'a number',
};

const fieldsAt = (path: readonly PropertyKey[]): string => {
  const shapes: Record<string, object> = {
    people: participant.shape,
    credits: credit.shape,
    emendations: emendation.shape,
  };
  return Object.keys(shapes[String(path[0])] ?? frontmatter.shape).join(', ');
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
