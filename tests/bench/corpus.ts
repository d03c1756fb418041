import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMdx, readBlocks } from '../../src/archive/mdx.ts';
import { splitFrontmatter } from '../../src/archive/parse-article.ts';
import { scriptEvidence } from '../../src/script/detect.ts';
import { openccConverter } from '../../src/script/opencc.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { Random } from './random.ts';

/** An article made for measuring, of real sentences in random order and of names that do not exist. */
export interface MadeArticle {
  id: string;
  script: Script;
  title: string;
  /** Its paragraphs. The first has its names. */
  paragraphs: string[];
  published: string;
  person: string;
  organisations: string[];
  place: string;
  topic: string;
}

/** The least length of an article's text, in characters. News articles are usually about as long. */
const LENGTH = 1250;

/** A whole sentence. */
const SENTENCE = /[^。！？]+[。！？]/gu;
/** A sentence without anything that is markup in MDX or YAML. */
const PLAIN =
  /^[\p{Script=Han}][\p{Script=Han}\p{L}\p{N}，。、；：！？「」『』“”《》（）·—…％%. ]{5,}$/u;

/**
 * Read the sentences of a text, in each script.
 * @param file a text, or JSON Lines with `paragraphs` or `text`; by default the archive's own articles
 * @throws when it has too few sentences
 */
export function sentencesOf(file?: string): Record<Script, string[]> {
  const text = file ? readText(file) : ownText();
  const sentences = [...new Set(text.match(SENTENCE))]
    .map((sentence) => sentence.trim())
    .filter((sentence) => PLAIN.test(sentence));
  if (sentences.length < 20)
    throw new Error(
      `${file ?? 'content/articles'} has ${sentences.length} plain sentences, which is too few.`,
    );
  const evidence = scriptEvidence(sentences.join(''));
  const from: Script =
    evidence['zh-Hans'].count > evidence['zh-Hant'].count ? 'zh-Hans' : 'zh-Hant';
  return Object.fromEntries(
    SCRIPTS.map((to) => [to, from === to ? sentences : sentences.map(openccConverter(from, to))]),
  ) as Record<Script, string[]>;
}

function readText(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (!/\.jsonl$/.test(file)) return text;
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { paragraphs?: string[]; text?: string })
    .map(({ paragraphs, text }) => paragraphs?.join('\n') ?? text ?? '')
    .join('\n');
}

/** Read the text of the archive's own articles, in Traditional characters. */
function ownText(): string {
  return readdirSync('content/articles')
    .map((name) => splitFrontmatter(readFileSync(join('content/articles', name), 'utf8'))!)
    .map(({ frontmatter, body }) => {
      const blocks = readBlocks(parseMdx(body), body);
      const text = blocks.map((block) => block.text).join('\n');
      return frontmatter.includes('script: zh-Hans')
        ? openccConverter('zh-Hans', 'zh-Hant')(text)
        : text;
    })
    .join('\n');
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜'];
const GIVEN = [...'明华建国文斌志强晓红丽娟海波伟东春梅秋菊雪松云飞思远若兰'];
const PLACES = [...'东南西北新安平和永兴'].flatMap((first) =>
  [...'山河江湖海城原林'].map((second) => `${first}${second}市`),
);
const KINDS = ['大学', '理工大学', '研究院', '集团公司', '博物馆', '人民医院'];
const TOPICS = ['教育', '科技', '文化', '经济', '环境', '卫生', '交通', '农业', '体育', '历史'];
const PEOPLE = SURNAMES.flatMap((surname) =>
  GIVEN.flatMap((first, index) => [
    `${surname}${first}`,
    `${surname}${first}${GIVEN[(index + 7) % GIVEN.length]}`,
  ]),
);
const ORGANISATIONS = KINDS.flatMap((kind) => PLACES.map((place) => `${place.slice(0, 2)}${kind}`));

/**
 * Make articles of sentences, half of them in each script, over 25 years. They are always the same.
 * @param count how many; a longer list begins with the articles of a shorter one
 */
export function* makeArticles(
  sentences: Record<Script, string[]>,
  count: number,
): Generator<MadeArticle> {
  const random = new Random(20230511);
  for (let number = 1; number <= count; number++) {
    const script = SCRIPTS[number % 2]!;
    const person = random.pickSkewed(PEOPLE);
    const organisations = [
      ...new Set([random.pickSkewed(ORGANISATIONS), random.pickSkewed(ORGANISATIONS)]),
    ];
    const place = random.pickSkewed(PLACES);
    const title = random
      .pick(sentences[script])
      .split(/[，。、；：！？]/u)[0]!
      .slice(0, 30);
    const lead = leadOf({ script, person, place, organisations });
    const paragraphs = [lead + random.pick(sentences[script])];
    for (let length = 0; length < LENGTH;) {
      const paragraph = Array.from({ length: random.between(3, 7) }, () =>
        random.pick(sentences[script]),
      ).join('');
      paragraphs.push(paragraph);
      length += paragraph.length;
    }
    const day = new Date(Date.UTC(2000, 0, 1 + random.between(0, 25 * 365)));
    yield {
      id: `made-${number}`,
      script,
      title,
      paragraphs,
      published: day.toISOString().slice(0, 10),
      person,
      organisations,
      place,
      topic: random.pick(TOPICS),
    };
  }
}

/** Write the sentence that has the names of an article. */
const leadOf = ({
  script,
  person,
  place,
  organisations,
}: Pick<MadeArticle, 'script' | 'person' | 'place' | 'organisations'>): string =>
  openccConverter('zh-Hans', script)(`${person}在${place}参观了${organisations.join('和')}。`);

/** Return an article with other names. */
export function withNames(
  article: MadeArticle,
  names: Pick<MadeArticle, 'person' | 'place' | 'organisations'>,
): MadeArticle {
  const renamed = { ...article, ...names };
  const [first, ...others] = article.paragraphs;
  return {
    ...renamed,
    paragraphs: [first!.replace(leadOf(article), leadOf(renamed)), ...others],
  };
}

/**
 * Write articles as a content folder. The commas of each capture are Western, as in many sources, and an emendation
 * corrects them.
 */
export function writeContent(folder: string, made: Iterable<MadeArticle>): void {
  const articles = [...made];
  for (const name of ['articles', 'sources']) mkdirSync(join(folder, name), { recursive: true });
  for (const article of articles) writeArticle(folder, article);
  writeRegistries(folder, articles);
  writeFileSync(join(folder, 'glossary.yaml'), '');
}

/** Write the registries of the names that articles have. */
export function writeRegistries(folder: string, articles: readonly MadeArticle[]): void {
  const names = {
    people: articles.map(({ person }) => person),
    organisations: articles.flatMap(({ organisations }) => organisations),
    places: articles.map(({ place }) => place),
  };
  for (const [kind, used] of Object.entries(names))
    writeFileSync(
      join(folder, `${kind}.yaml`),
      [...new Set(used)].map((name) => `${name}:\n`).join(''),
    );
}

/** Write an article, and its capture, into a content folder. */
export function writeArticle(folder: string, article: MadeArticle): void {
  const capture = [article.title, ...article.paragraphs].join('\n').replaceAll('，', ',');
  writeFileSync(join(folder, 'sources', `${article.id}.txt`), capture);
  writeFileSync(join(folder, 'articles', `${article.id}.mdx`), mdxOf(article, capture));
}

function mdxOf(article: MadeArticle, capture: string): string {
  const commas = capture.split(',').length - 1;
  const emendations = commas
    ? `
  - find: ','
    replace: ，
    count: ${commas}
    reason: 中文行文中的西文逗号，改为中文逗号。`
    : ' []';
  return `---
title: ${article.title}
script: ${article.script}
published: ${article.published}
publisher: not stated
event: not stated
summary: ${article.paragraphs[0]!.split('。')[0]}。
people:
  - name: ${article.person}
    post: not stated
organisations: [${article.organisations.join(', ')}]
places: [${article.place}]
topics: [${article.topic}]
credits: not stated
notice: not stated
url: not stated
sha256: ${createHash('sha256').update(capture).digest('hex')}
emendations:${emendations}
---

${article.paragraphs.join('\n\n')}
`;
}
