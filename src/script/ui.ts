import { reference } from '../archive/reference.ts';
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
    '本站收录中文新闻全文，每篇备简体、繁体两种文本：一种依底本，即采集所得的来源文本；另一种由底本转换。收录时对底本的每一处改动，均在文末逐条列明；每次生成网站，全文都与底本逐字核对，有一字不符，即不予发布。',
  skip: '跳到正文',
  scripts: '简繁切换',
  settings: '版式',
  textSize: '字号',
  small: '小',
  standard: '标准',
  large: '大',
  larger: '特大',
  writing: '排列',
  horizontal: '横排',
  vertical: '直排',

  browse: '浏览',
  browseAbout: '按日期、人物、机构、地点、主题查找文章。',
  allOf: '全部{facet}',
  dates: '日期',
  people: '人物',
  datesNote: '按发布日期；来源未载者，按事件日期。',
  alsoKnownAs: '又称',
  pages: '分页',
  page: '第{page}页',
  newer: '后一篇',
  older: '前一篇',
  related: '相关文章',
  latest: '最新文章',
  onward: '前后文章',
  citeNote: 'GB/T 7714 另须注明引用日期，请补在网址之前，如[2024-01-31]。',

  articleCount: '共{count}篇，由新到旧',
  published: '发布日期',
  event: '事件日期',
  organisations: '机构',
  places: '地点',
  topics: '主题',
  credits: '署名',
  url: '原网址',
  notStated: '来源未载',
  colon: '：',
  until: '至',
  listSeparator: '、',

  hans: '简体',
  hant: '繁体',
  original: '底本为{script}，本页依底本。',
  converted: '底本为{script}，本页由底本转换。',
  readOriginal: '看底本文字',
  asCaptured: '依底本',
  isConverted: '转换自{script}',
  siteText: '各篇均注明所示文字是否经本站转换；文章以外的文字为本站说明。',
  pictureMissing: '原图未收录',

  emendations: '校改',
  beforeConversion: '转换之前，',
  andTheLike: '等',
  notice: '转载',
  collation: '来源与校勘',
  collationIntro: '除下列{count}项改动外，全文与底本逐字相符。',
  collationNone: '全文与底本逐字相符，没有改动。',
  capture: '底本',
  noCapture: '未存底本，文字未经核对。',
  someWithout: '未存底本的文章，文末注明未经核对。',
  captureLink: '采集所得的纯文本，原样保存，{size} B',
  reads: '底本作“{reading}”，改作“{replace}”',
  formats: '其他格式',
  plainText: '纯文本',
  cite: '引用',
  noDate: '无日期',
  deleted: '删去',
  times: '{count}处',

  search: '检索',
  searchLabel: '全文检索',
  searchPlaceholder: '检索全文，简繁皆可',
  searchHelpTitle: '检索说明',
  searchHelp:
    '输入简体、繁体均可，标点不计。多个词以空格分隔，检出同时含有各词的文章；词前加减号（-词），排除含有该词的文章；加引号（“词一 词二”），其中的空格不作分隔。',
  searchNeedsScript: '检索须启用 JavaScript。未启用时，仍可从首页浏览全部文章。',
  searching: '正在检索……',
  found: '找到{count}篇文章。',
  notFound: '没有找到与“{query}”相符的文章。',
  nothingToSearch: '请输入文字：标点和空格不在检索之列。',
  tooLong: '检索内容过长，请勿超过{max}个字。',
  searchFailed: '检索未能完成：索引读取失败。请稍后重试。',
  searchOffline:
    '现在没有网络，本机也没有存下检索。可在“离线阅读”中存下全部文章，以后没有网络也能检索。',
  excerptFailed: '未能读取摘录。',
  notFoundChosen: '所选范围内没有与“{query}”相符的文章。',
  retry: '重试',
  order: '排序',
  relevance: '按相关度',
  newest: '由新到旧',
  oldest: '由旧到新',
  filters: '筛选',
  filtersChosen: '筛选（已选{count}项）',
  clearFilters: '清除筛选',
  year: '年份',
  previousPage: '上一页',
  nextPage: '下一页',
  pageOf: '第{page}页，共{last}页',

  offline: '离线阅读',
  offlineAbout:
    '看过的页面自动存在本机，没有网络时仍可阅读；最多存{limit}页，存满后先删最久未看的。全部文章连同检索，可在此一并存下。引用格式、底本等供下载的文件不在其内。',
  offlineUnsupported:
    '此浏览器不能离线保存。隐私浏览时往往如此；未启用 JavaScript，或未经 https 访问本站，也是如此。',
  wholeArchive: '全部文章',
  saveWhat: '保存',
  bothScripts: '简繁两体',
  sizeOf: '{files}个文件，{size}',
  save: '存下',
  update: '更新',
  resume: '继续',
  stop: '停止',
  remove: '删除',
  saving: '正在存下……',
  savingProgress: '{done}，共{total}',
  saved: '已存下{script}全文与检索，{size}，没有网络也可使用。存于{day}，版本{version}。',
  savedCurrent: '与本站现在的内容相同。',
  savedOutdated: '本站已有新版本，更新须下载{size}。',
  partlySaved: '尚未存完：已有{done}，共{total}。',
  stopped: '已停止。存下的部分保留着，可以继续。',
  removed: '已删除。',
  noConnection: '现在没有网络，不能下载。',
  lostConnection: '网络中断，没有存完。存下的部分保留着，可以继续。',
  noRoom: '空间不足，没有存完：还须{needed}，浏览器只剩{free}。可先腾出空间，再继续。',
  notAsListed: '下载的文件与清单不符，没有存完。本站可能正在更新，请稍后继续。',
  otherTab: '另一个标签页正在保存。',
  saveFailed: '没有存完：此浏览器不能保存。',
  visited: '看过的文章',
  visitedNone: '还没有。',
  forgetVisited: '清除看过的页面',
  notStored: '此页未存',
  notStoredText:
    '现在没有网络，本机也没有存下此页。有网络时再打开即可；看过的页面，以后没有网络也能阅读。',
  storedInOther: '本机存有此页的{script}文本：',
  readIt: '改读{script}',

  notFoundTitle: '页面不存在',
  notFoundText:
    '此网址没有对应的页面，可能是网址有误，也可能是页面已经移走。可检索全文，或从首页浏览。',
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
 * text has its own quotation marks (CLREQ 3.1.1); those of the articles stay as their sources have them.
 */
export function inUiScript(text: string, script: Script): string {
  const converted = convert(text, 'zh-Hans', script, reference().glossary);
  return script === 'zh-Hant' ? converted.replaceAll('“', '「').replaceAll('”', '」') : converted;
}
