/**
 * A script of written Chinese, as a BCP 47 language tag: `zh` with the ISO 15924 script subtag
 * `Hans` (Simplified) or `Hant` (Traditional).
 */
export const SCRIPTS = ['zh-Hans', 'zh-Hant'] as const;
export type Script = (typeof SCRIPTS)[number];

/** The script whose pages stand at the site's root; the other's stand under its tag in lower case. */
export const DEFAULT_SCRIPT: Script = 'zh-Hans';

/** What a script puts before the path of its pages: nothing for the default one. */
export const scriptPrefix = (script: Script): string =>
  script === DEFAULT_SCRIPT ? '' : `${script.toLowerCase()}/`;

/** The other of the two scripts. */
export const otherScript = (script: Script): Script =>
  script === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';

/** The script of a page, by its path under the root. */
export const scriptOfPath = (path: string): Script =>
  SCRIPTS.find((script) => script !== DEFAULT_SCRIPT && path.startsWith(scriptPrefix(script))) ??
  DEFAULT_SCRIPT;

/** A page's path in a script, by its path in any. */
export const pathIn = (script: Script, path: string): string =>
  scriptPrefix(script) + path.slice(scriptPrefix(scriptOfPath(path)).length);

/** What each script is called in itself: the labels of the toggle are never converted. */
export const SCRIPT_NAMES: Record<Script, string> = { 'zh-Hans': '简体', 'zh-Hant': '繁體' };

/** The script of a locale as Astro names it. @throws when it is none of this archive's */
export function scriptOf(locale: string | undefined): Script {
  const script = SCRIPTS.find((each) => each.toLowerCase() === locale?.toLowerCase());
  if (!script) throw new Error(`"${locale}" is not one of the scripts ${SCRIPTS.join(', ')}`);
  return script;
}
