import type { Problem } from '../../archive/problem.ts';
import { simplify } from '../reading/text.ts';
import type { WarningContext } from './context.ts';

/** An emendation that writes more than this share of a text replaces it. */
const MOST = 0.3;

/** What a reason says was left out, and how the text that was left out says it. */
const NAMED: [inReason: RegExp, inText: RegExp][] = [
  [/阅读次数|浏览/u, /阅读|浏览|点击|访问|人气|点赞|评论|查看/u],
  [/按钮/u, /打印|关闭|分享|收藏|字号|字体|大|返回|复制|订阅|关注|听/u],
];

/** Find emendations that write much of the text themselves, and reasons that are not true. */
export function oddEmendations({ file, data, blocks, lineOf }: WarningContext): Problem[] {
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return data.emendations.flatMap(({ find, replace, count, reason }, index) => {
    const warn = (message: string): Problem => ({
      file,
      line: lineOf('emendations', index),
      message: `emendations › ${index + 1}: ${message}`,
    });
    const added = (replace.length - (find?.length ?? 0)) * count;
    const untrue = NAMED.filter(
      ([inReason, inText]) =>
        find !== undefined && inReason.test(reason) && !inText.test(simplify(find)),
    );
    return [
      ...(find !== undefined && added > length * MOST
        ? [
            warn(
              'this writes much of the text, which the capture does not have. Capture the page again.',
            ),
          ]
        : []),
      ...untrue.map(([inReason]) =>
        warn(
          `the reason speaks of ${inReason.exec(reason)![0]}, but what is left out has nothing of the kind. Correct it.`,
        ),
      ),
    ];
  });
}
