import { siteGlossary } from '../archive/site-glossary.ts';
import { convert } from './convert.ts';
import type { Script } from './script.ts';

/**
 * What the pages themselves say, in Simplified characters; the Traditional wording is its conversion.
 * `{…}` marks the place of a value.
 */
const MESSAGES = {
  siteName: '新闻存真',
  tagline: '简繁两体、逐字校勘的中文新闻档案',
  about:
    '这里收存中文新闻的全文。每篇文章都有简体、繁体两个版本：一个是来源的原貌，一个由它转换而成。收录时对来源所作的每一处改动，都写明在文末；网站生成时，全文与所采来源逐字核对，一字不合即告失败。',
  skip: '跳到正文',
  scripts: '简体或繁体',

  articleCount: '共 {count} 篇，由新到旧',
  published: '发布日期',
  event: '事件日期',
  organisations: '机构',
  places: '地点',
  topics: '主题',
  credits: '署名',
  notStated: '来源未载',
  colon: '：',
  until: '至',
  listSeparator: '、',

  hans: '简体',
  hant: '繁体',
  original: '原文为{script}，本页依原文。',
  converted: '原文为{script}，本页由原文转换。',
  readOriginal: '读原文',
  asCaptured: '原文',
  isConverted: '转换自{script}',
  siteText: '文章标明原文或转换；其余文字是本站的说明。',
  pictureMissing: '原图未收录',

  record: '著录',
  collation: '来源与校勘',
  collationIntro: '除下列 {count} 项改动外，全文与所采来源逐字相合。',
  collationNone: '全文与所采来源逐字相合，没有改动。',
  captureLink: '所采来源（纯文本，逐字节保存）',
  deleted: '删去',
  times: '{count} 处',

  search: '搜索',
  searchLabel: '搜索全文',
  searchPlaceholder: '搜索全文，简繁皆可',
  searchHelpTitle: '怎样搜索',
  searchHelp:
    '简体、繁体同样可用，不论标点与空格。用空格隔开几个词，找同时含有它们的文章；词前加减号（-词）排除含有它的文章；引号（"几个 词"）把空格两边连成一个词。',
  searchNeedsScript: '搜索要用到 JavaScript，而它现在关闭着。不用它，也可以从首页浏览所有文章。',
  searching: '正在搜索……',
  found: '找到 {count} 篇文章',
  notFound: '没有找到含有“{query}”的文章。',
  nothingToSearch: '这里没有可以搜索的字：标点和空格不在搜索之列。',
  tooLong: '搜索的内容太长了：最多 {max} 个字。',
  searchFailed: '搜索没有完成：未能取得索引。请检查网络，然后重试。',
  excerptFailed: '未能取得摘要。',
  retry: '重试',
  more: '更多结果',

  notFoundTitle: '没有这一页',
  notFoundText:
    '这个网址下没有文章。也许它写错了，也许这一页已经移走。可以搜索全文，或从首页浏览。',
  home: '首页',
} as const;

export type Messages = Record<keyof typeof MESSAGES, string>;

const cache = new Map<Script, Messages>();

/** What the pages say, in a script. */
export function ui(script: Script): Messages {
  let messages = cache.get(script);
  if (!messages) {
    messages = Object.fromEntries(
      Object.entries(MESSAGES).map(([key, text]) => [key, inUiScript(text, script)]),
    ) as Messages;
    cache.set(script, messages);
  }
  return messages;
}

/**
 * Text that the archive itself writes, in Simplified characters, in the script of the page. Traditional
 * text has its own quotation marks (CLREQ 3.1.4); those of the articles stay as their sources have them.
 */
export function inUiScript(text: string, script: Script): string {
  const converted = convert(text, 'zh-Hans', script, siteGlossary());
  return script === 'zh-Hant' ? converted.replaceAll('“', '「').replaceAll('”', '」') : converted;
}

/** A message with its values put in. */
export const format = (message: string, values: Record<string, string | number>): string =>
  message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
