import { scriptEvidence } from '../../script/detect.ts';
import { otherScript, type Script } from '../../script/script.ts';
import type { Draft } from './draft.ts';
import { linesOf } from '../reading/text.ts';

/** The least share of its own characters, among those of one script only, in a text that is not mixed. */
const MIN_SHARE = 0.9;

/** Detect the script of a draft, and whether some of it is in the other one. If it is, ask. */
export function detectScript(draft: Draft): { script: Script; isMixed: boolean } {
  const evidence = scriptEvidence(draft.text);
  const script: Script =
    evidence['zh-Hant'].count > evidence['zh-Hans'].count ? 'zh-Hant' : 'zh-Hans';
  const own = evidence[script];
  const other = evidence[otherScript(script)];
  const total = own.count + other.count;
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
  return { script, isMixed };
}
