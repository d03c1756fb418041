import { checkArticle } from '../src/archive/check.ts';
import { sha256Of } from '../src/archive/check-capture.ts';
import { formatProblems } from '../src/archive/problem.ts';
import { vocabularyOf } from './vocabulary.ts';

/** An article that is right and has every field, for tests that make one thing of it wrong. */
export const FILE = 'content/articles/2024-01-02-test.mdx';
export const CAPTURE = 'content/sources/2024-01-02-test.txt';

export const CAPTURED = `山西大学与北京大学签约
摄影 某人

2024年1月2日,山西大学张三副教授等两校签约(qiān yuē)。
合影
转载请注明出处
`;

export const ARTICLE = `---
title: 山西大学与北京大学签约
script: zh-Hans
published: 2024-01-03
publisher: not stated
event: 2024-01-01/2024-01-02
summary: 两校签约。
people:
  - name: 张三
    post: 山西大学副教授
organisations: [山西大学]
places: not stated
topics: [高等教育]
credits:
  - role: 摄影
    name: 某人
notice: 转载请注明出处
url: https://example.org/a
sha256: ${sha256Of(Buffer.from(CAPTURED))}
emendations:
  - find: ','
    replace: ，
    count: 1
    reason: 改为全角。
  - find: 摄影 某人
    replace: ''
    count: 1
    reason: 署名。
  - pattern: \\([a-zāáǎà ēéěèū]+\\)
    replace: ''
    count: 1
    reason: 删去注音。
---

2024年1月2日，山西大学张三副教授等两校签约。

<Figure>合影</Figure>
`;

/** The registries that it refers to, by kind. */
export const REGISTRIES = {
  people: '张三:\n某人:\n李四:\n',
  organisations: '山西大学:\n  aliases: [山大]\n北京大学:\n清华大学:\n',
  places: '山西:\n',
};

const vocabulary = vocabularyOf(REGISTRIES);

/** Check an article. @returns the report of what is wrong, empty when nothing is */
export const check = (
  text: string,
  content: Buffer | null = Buffer.from(CAPTURED),
  file: string = FILE,
): string =>
  formatProblems(
    checkArticle(
      { file, text, capture: { file: CAPTURE, content: content ?? undefined } },
      vocabulary,
    ).problems,
  );

/** Return the article with one part of it replaced. @throws when it does not have that part */
export function change(from: string | RegExp, to: string): string {
  const changed = ARTICLE.replace(from, () => to);
  if (changed === ARTICLE) throw new Error(`The article has no ${from}`);
  return changed;
}
