/**
 * The scripts of written Chinese that every page exists in, as BCP 47 language tags: `zh` with the ISO 15924
 * subtag `Hans` (Simplified) or `Hant` (Traditional).
 */
export const SCRIPTS = ['zh-Hans', 'zh-Hant'] as const;
export type Script = (typeof SCRIPTS)[number];

/** The script of the pages at the site's root, of registered names, and of what editors write. */
export const DEFAULT_SCRIPT: Script = 'zh-Hans';

/** The name of each script in itself: the labels of the toggle. */
export const SCRIPT_NAMES: Record<Script, string> = { 'zh-Hans': '简体', 'zh-Hant': '繁體' };

/** Return the other of the two scripts. */
export const otherScript = (script: Script): Script =>
  script === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';

/** Convert a language tag in any case to a script. @throws when it is neither of the two */
export function parseScript(tag: string | undefined): Script {
  const script = SCRIPTS.find((each) => each.toLowerCase() === tag?.toLowerCase());
  if (!script) throw new Error(`"${tag}" is not one of the scripts ${SCRIPTS.join(', ')}`);
  return script;
}

/** Make a value for each script. */
export const inEachScript = <T>(make: (script: Script) => T): Record<Script, T> => ({
  'zh-Hans': make('zh-Hans'),
  'zh-Hant': make('zh-Hant'),
});
