import type { Script } from './script.ts';
import { format } from './format.ts';
import { ui } from './ui.ts';

/** What a page says of the text it shows: as it was captured, or converted from the other script. */
export function scriptState(original: Script, page: Script): { full: string; short: string } {
  const t = ui(page);
  const script = original === 'zh-Hans' ? t.hans : t.hant;
  return original === page
    ? { full: format(t.original, { script }), short: t.asCaptured }
    : { full: format(t.converted, { script }), short: format(t.isConverted, { script }) };
}
