import type { Credit } from '../../archive/schema.ts';
import { simplify } from './text.ts';

/** How names of organisations end. */
const ORGANISATION_END =
  /(?:社|网|报|报社|台|院|校|系|部|处|局|厅|署|办|委|室|会|所|站|组|队|团|馆|店|厂|中心|大学|学院|公司|集团|频道|记者站|编辑部|政府|协会|联盟|平台|客户端|公众号|在线|观察|周刊|杂志|融媒体|宣传科|组织科|人事科|教务科|保卫科|总务科|党委|团委|工会)$/u;

/** A role inside the value of another: 作者：本报记者 张三 通讯员 李四. */
const ROLE_WITHIN =
  /^(?:本报|本网|本社|本刊)?(?:特约|见习|实习|驻\S{1,6})?(?:记者|通讯员|实习生)$/u;

/** Roles that only organisations have. */
const SOURCE_ROLE = /来源|单位/;

/** A person with a remark in brackets, which is not part of the name: 张三（实习）. */
const PERSON_WITH_REMARK = /^(?<name>\p{Script=Han}{2,4})[(（][^()（）]+[)）]$/u;

/**
 * Convert the value of a credit (供稿：党委宣传部 张三、李四) to credits: one for each person, with the organisation before the
 * name, and one for each organisation without a person. A part that is neither becomes a credit with a role only.
 */
export function parseCredits(role: string, value: string): Credit[] {
  const isSource = SOURCE_ROLE.test(simplify(role));
  const credits: Credit[] = [];
  let organisation: string | undefined;
  for (const written of namesIn(value)) {
    if (ROLE_WITHIN.test(simplify(written))) {
      if (organisation) credits.push({ role, organisation });
      organisation = undefined;
      role = written;
      continue;
    }
    const name = (!isSource && PERSON_WITH_REMARK.exec(written)?.groups!['name']) || written;
    const kind = isSource ? 'organisation' : kindOfName(name);
    if (kind === 'organisation') {
      if (organisation) credits.push({ role, organisation });
      organisation = name;
    } else if (kind === 'person') {
      credits.push({ role, ...(organisation ? { organisation } : {}), name });
      organisation = undefined;
    } else credits.push({ role });
  }
  if (organisation) credits.push({ role, organisation });
  return credits;
}

/** Test if something in the value of a credit may be neither a person nor an organisation. */
export function isDoubtfulCredit(role: string, value: string): boolean {
  const isSource = SOURCE_ROLE.test(simplify(role));
  return (
    (isSource && /[，。]/u.test(value)) ||
    namesIn(value).some(
      (name) =>
        !PERSON_WITH_REMARK.test(name) &&
        kindOfName(name) !== 'person' &&
        !endsLikeOrganisation(name),
    )
  );
}

const namesIn = (value: string): string[] =>
  value
    // A name of two characters may be spaced out to the width of three.
    .replace(
      /(?<=^|[\s、，,;；/])(\p{Script=Han})[ \u3000]+(\p{Script=Han})(?=$|[\s、，,;；/])/gu,
      '$1$2',
    )
    .split(/[\s、，,;；/|｜]+/u)
    .filter(Boolean);

/** Test if a name ends like that of an organisation. */
export const endsLikeOrganisation = (text: string): boolean =>
  ORGANISATION_END.test(simplify(text)) && [...text].length > 2;

function kindOfName(text: string): 'person' | 'organisation' | null {
  if (endsLikeOrganisation(text)) return 'organisation';
  if (/^\p{Script=Han}{2,4}$/u.test(text)) return 'person';
  if (/^[\p{Script=Han}A-Z]+(?:[·•‧・][\p{Script=Han}A-Z.]+)+$/u.test(text)) return 'person';
  if (/^[\p{L}\p{N}“”《》·（）()]{4,30}$/u.test(text) && /\p{Script=Han}/u.test(text))
    return 'organisation';
  return null;
}
