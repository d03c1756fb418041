import { scriptEvidence } from '../../script/detect.ts';
import { otherScript, type Script } from '../../script/script.ts';
import type { Draft } from './draft.ts';
import { linesOf } from './text.ts';

/** The script of a text. */
export interface DetectedScript {
  script: Script;
  isCertain: boolean;
  /** Whether some of the text is in the other script. */
  isMixed: boolean;
  /** Why the script was chosen, for the editor. */
  evidence: string;
}

/** The least share of its own characters, among those of one script only, in a text that is not mixed. */
const MIN_SHARE = 0.9;

/** Detect the script of a draft, and ask if scripts are mixed. */
export function detectScript(draft: Draft): DetectedScript {
  const evidence = scriptEvidence(draft.text);
  const script: Script =
    evidence['zh-Hant'].count > evidence['zh-Hans'].count ? 'zh-Hant' : 'zh-Hans';
  const own = evidence[script];
  const other = evidence[otherScript(script)];
  const total = own.count + other.count;
  if (total === 0)
    return {
      script,
      isCertain: false,
      isMixed: false,
      evidence: 'it has no character that only one script uses',
    };
  const foreign = linesOf(draft.text).filter(({ text }) => {
    const ofLine = scriptEvidence(text);
    return ofLine[otherScript(script)].count > ofLine[script].count + 2;
  });
  const isMixed = foreign.length > 0 || own.count < MIN_SHARE * total;
  if (isMixed) {
    const where = foreign[0] ? `, first in “${[...foreign[0].text].slice(0, 12).join('')}…”` : '';
    draft.ask(
      `Does the source mix scripts${where} (${other.examples.join('')})? The text was left as it is.`,
    );
  }
  return {
    script,
    isCertain: !isMixed,
    isMixed,
    evidence: `${own.count} characters are of this script only, ${other.count} of the other only${other.count > 0 ? ` (${other.examples.join('')})` : ''}`,
  };
}
