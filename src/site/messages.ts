import { openccConverter } from '../script/opencc.ts';
import { inEachScript, type Script } from '../script/script.ts';
import { fill } from './fill.ts';
import { VERIFICATION_MESSAGES } from './verification-messages.ts';

/**
 * What the pages themselves say. A message is written once, in Simplified characters, and converted for the pages in
 * Traditional characters. Where Taiwan uses other words, other quotation marks, or a character that the converter does
 * not choose, it is written in both: Simplified, Traditional. `{name}` is the place of a value.
 */
const MESSAGES = {
  ...VERIFICATION_MESSAGES,

  siteName: '新闻存真',
  tagline: '简繁两体、逐字校勘的中文新闻档案',
  about: [
    '本站收录中文新闻全文，每篇备有简体、繁体两种文本：一种依底本，即采集所得的来源文本；另一种由底本转换。收录时对底本的每一处改动，均在文末逐条列明；每次生成网站，全文都与底本逐字核对，有一字不符，即不予发布。',
    '本站收錄中文新聞全文，每篇備有簡體、繁體兩種文本：一種依底本，即擷取所得的來源文本；另一種由底本轉換。收錄時對底本的每一處改動，均在文末逐條列明；每次建置網站，全文都與底本逐字核對，有一字不符，即不予發布。',
  ],
  skip: '跳至主要内容',
  scripts: '简繁切换',
  settings: ['阅读设置', '閱讀設定'],
  settingsShort: ['设置', '設定'],
  textSize: ['字号', '字級'],
  small: '小',
  standard: '标准',
  large: '大',
  larger: '特大',
  writing: '排版方向',
  horizontal: '横排',
  vertical: ['竖排', '直排'],
  typeface: ['字体', '字型'],
  song: ['宋体', '明體'],
  hei: '黑体',
  theme: '外观',
  asSystem: ['跟随系统', '依系統設定'],
  light: '浅色',
  dark: '深色',

  parallel: '简繁对照',
  parallelShort: '对照',
  parallelLoading: ['正在读取繁体文本……', '正在讀取簡體文本……'],
  parallelFailed: ['无法读取繁体文本，请检查网络后重试。', '無法讀取簡體文本，請檢查網路後重試。'],

  browse: '浏览',
  browseAbout: [
    '按日期、人物、机构、地点、主题查找文章。',
    '依日期、人物、機構、地點、主題瀏覽文章。',
  ],
  allOf: '全部{kind}',
  dates: '日期',
  people: '人物',
  datesNote: ['按发布日期；底本未载者，按事件日期。', '依發布日期；底本未載者，依事件日期。'],
  alsoKnownAs: '又称',
  pages: '页码',
  page: '第{page}页',
  newer: '后一篇',
  older: '前一篇',
  related: '相关文章',
  latest: '最新文章',
  onward: '前后文章',

  articleCount: '共{count}篇，由新到旧',
  published: ['发布日期', '發布日期'],
  event: '事件日期',
  organisations: '机构',
  places: '地点',
  topics: '主题',
  credits: '署名',
  url: '原文网址',
  notStated: '底本未载',
  colon: '：',

  original: '底本为{script}，本页依底本。',
  converted: [
    '底本为{script}，本页由底本转换，引号改用“”‘’。',
    '底本為{script}，本頁由底本轉換，引號改用「」『』。',
  ],
  readOriginal: ['查看底本文字', '檢視底本文字'],
  asCaptured: '依底本',
  isConverted: '转换自{script}',
  siteText: '各篇均注明所示文字是否经本站转换；文章以外的文字为本站说明。',
  enlarge: ['查看原图', '檢視原圖'],
  pictureMissing: '原图未收录',

  emendations: '校改',
  beforeConversion: '转换之前，',
  andTheLike: '等',
  publisher: '来源',
  revised: '修订',
  table: ['表格，可左右滚动', '表格，可左右捲動'],
  knownByEditor: '（底本未载，据编者所知补入）',
  notice: '转载声明',
  collation: '来源与校勘',
  collationIntro: '除下列{count}项改动外，全文与底本逐字相符。',
  collationNone: '全文与底本逐字相符，没有改动。',
  noCapture: ['未保存底本，文字未经核对。', '未儲存底本，文字未經核對。'],
  someWithout: [
    '未保存底本的文章，均在文末注明文字未经核对。',
    '未儲存底本的文章，均在文末註明文字未經核對。',
  ],
  compared: '底本与正文对照',
  compareNeedsScript: '底本与正文对照须启用 JavaScript。',
  verify: ['在本机核验全文', '在本機核驗全文'],
  partNotLoaded: ['此功能读取失败，请检查网络后重试。', '此功能讀取失敗，請檢查網路後重試。'],
  capturedPage: ['采集所得的网页，原样保存，{size}字节', '擷取所得的網頁，原樣儲存，{size}位元組'],
  captureLink: [
    '采集所得的纯文本，原样保存，{size}字节',
    '擷取所得的純文字，原樣儲存，{size}位元組',
  ],
  reads: ['底本作“{reading}”，改作“{replace}”', '底本作「{reading}」，改作「{replace}」'],
  formats: '其他格式',
  plainText: ['纯文本', '純文字'],
  formatsNote: ['除CSL-JSON外须启用JavaScript。', '除CSL-JSON外須啟用JavaScript。'],
  cite: '引用',
  noDate: '无日期',
  dayOfAccess: '引用日期',
  citeNote: [
    '请将“引用日期”改为阅读本页的日期，如2024-01-31。下载的文件不含此日期。',
    '請將「引用日期」改為閱讀本頁的日期，如2024-01-31。下載的檔案不含此日期。',
  ],
  copy: ['复制', '複製'],
  copied: ['已复制', '已複製'],
  copyFailed: ['未能复制，请选取文字后复制', '無法複製，請選取文字後複製'],
  deleted: '删去',
  times: '{count}处',
  supplied: '〔〕内的字为本站据上下文所补。',
  quoted: ['“{text}”', '「{text}」'],

  search: ['检索', '搜尋'],
  searchLabel: ['全文检索', '全文搜尋'],
  searchPlaceholder: ['简繁皆可检索', '簡繁皆可搜尋'],
  suggestions: ['名称建议', '名稱建議'],
  suggestionsFound: ['有{count}项建议，可按上下键选择。', '有{count}項建議，可按上下鍵選擇。'],
  searchFor: ['检索“{text}”', '搜尋「{text}」'],
  articlesOf: '{count}篇',
  slash: ['按“/”键移至检索框', '按「/」鍵移至搜尋框'],
  slashOn: ['启用', '啟用'],
  slashOff: '关闭',
  searchWithin: ['在这{count}篇文章中检索', '在這{count}篇文章中搜尋'],
  searchHelpTitle: ['检索说明', '搜尋說明'],
  searchHelp: ['输入简体、繁体均可，标点不计。', '輸入簡體、繁體均可，標點不計。'],
  helpAll: ['词以空格分隔：同时含有各词的文章', '詞以空格分隔：同時含有各詞的文章'],
  helpEither: ['以竖线分隔：含有任一词的文章', '以垂直線分隔：含有任一詞的文章'],
  helpNot: ['词前加减号：不含该词的文章', '詞前加減號：不含該詞的文章'],
  helpQuotes: ['加引号：作为一个词，空格不作分隔', '加引號：作為一個詞，空格不作分隔'],
  exampleAll: '词一 词二',
  exampleEither: '词一 | 词二',
  exampleNot: '词一 -词二',
  exampleQuotes: ['“词一 词二”', '「詞一 詞二」'],
  helpForms: [
    '写法相通的字视为一字：查“画”，也检出“划”；按相关度排序时，与输入相同的在前。遇到这样的字，可勾选“仅查与输入相同的字”。',
    '寫法相通的字視為一字：搜尋「志」，也會找到「誌」；依相關性排序時，與輸入相同的在前。遇到這樣的字，可勾選「僅找與輸入相同的字」。',
  ],
  searchNeedsScript: [
    '检索须启用 JavaScript。未启用时，仍可从首页浏览全部文章。',
    '搜尋須啟用 JavaScript。未啟用時，仍可從首頁瀏覽全部文章。',
  ],
  searching: ['正在检索……', '正在搜尋……'],
  searchingTexts: ['正在读取全文：{done}/{total}篇……', '正在讀取全文：{done}/{total}篇……'],
  found: '找到{count}篇文章。',
  foundHits: '找到{count}篇文章，共{hits}处。',
  hitCount: '{count}处',
  noHits: [
    '没有检索词，无法列出上下文。请输入要检索的词。',
    '沒有搜尋詞，無法列出上下文。請輸入要搜尋的詞。',
  ],
  views: ['显示方式', '顯示方式'],
  viewResults: '文章',
  viewKwic: '上下文',
  viewTime: ['时间分布', '時間分布'],
  concordance: ['各处上下文', '各處上下文'],
  before: '前文',
  hit: ['检索词', '搜尋詞'],
  after: '后文',
  source: '出处',
  perYear: '各年',
  perYears: '每{years}年',
  perMonth: '{within}各月',
  perDay: '{within}各日',
  hitsCounted: '出现次数',
  articlesCounted: '篇数',
  countsIn: '{name}：{articles}篇，{hits}处',
  articlesIn: '{name}：{articles}篇',
  allDates: '全部日期',
  periods: '时间范围',
  since: '{date}起',
  upTo: '截至{date}',
  range: '{start}至{end}',
  timeTable: ['以表格查看', '以表格檢視'],
  fewDates: ['日期不足三个，不绘图，只列数字。', '日期不足三個，不繪圖，只列數字。'],
  undated: '无日期，未列入',
  asTyped: ['仅查与输入相同的字', '僅找與輸入相同的字'],
  notFound: ['没有找到与“{query}”相符的文章。', '找不到與「{query}」相符的文章。'],
  nothingToSearch: ['请输入文字：标点和空格不在检索之列。', '請輸入文字：標點和空格不列入搜尋。'],
  tooLong: ['检索内容过长，请勿超过{max}个字。', '搜尋內容過長，請勿超過{max}個字。'],
  searchFailed: [
    '检索未能完成：索引读取失败。请稍后重试。',
    '搜尋未能完成：索引讀取失敗。請稍後重試。',
  ],
  searchOffline: [
    '现在没有网络，本机也没有保存检索索引。可在“离线阅读”中保存全部文章，以后没有网络也能检索。',
    '目前沒有網路，本機也沒有儲存搜尋索引。可在「離線閱讀」中儲存全部文章，以後沒有網路也能搜尋。',
  ],
  searchedSince: [
    '已检索{date}以来的{documents}篇；更早的{left}篇未检索。',
    '已搜尋{date}以來的{documents}篇；更早的{left}篇未搜尋。',
  ],
  searchedUpTo: [
    '已检索截至{date}的{documents}篇；更晚的{left}篇未检索。',
    '已搜尋截至{date}的{documents}篇；更晚的{left}篇未搜尋。',
  ],
  noneSince: [
    '{date}以来的{documents}篇中没有找到，正在检索更早的……',
    '{date}以來的{documents}篇中沒有找到，正在搜尋更早的……',
  ],
  noneUpTo: [
    '截至{date}的{documents}篇中没有找到，正在检索更晚的……',
    '截至{date}的{documents}篇中沒有找到，正在搜尋更晚的……',
  ],
  rankedByPart: ['各时段分别按相关度排序，较新的在前。', '各時段分別依相關性排序，較新的在前。'],
  searchOlder: ['继续检索更早的', '繼續搜尋更早的'],
  searchNewer: ['继续检索更晚的', '繼續搜尋更晚的'],
  searchAll: ['检索全部', '搜尋全部'],
  rankAll: ['全部一起排序', '全部一起排序'],
  excerptFailed: '无法读取摘录。',
  notFoundChosen: [
    '所选范围内没有与“{query}”相符的文章。',
    '所選範圍內找不到與「{query}」相符的文章。',
  ],
  nothingChosen: ['所选范围内没有文章。', '所選範圍內沒有文章。'],
  retry: '重试',
  order: '排序',
  relevance: ['按相关度', '依相關性'],
  newest: '由新到旧',
  oldest: '由旧到新',
  following: ['按后文', '依後文'],
  preceding: ['按前文', '依前文'],
  filters: '筛选',
  filtersChosen: '筛选（已选{count}项）',
  clearFilters: '清除筛选',
  chosen: '已选范围',
  removeChoice: ['取消“{name}”', '取消「{name}」'],
  year: '年份',
  from: '自',
  to: '至',
  exportAndCite: ['导出与引用', '匯出與引用'],
  exportResults: ['文章列表', '文章清單'],
  exportLines: '上下文',
  exportRecords: ['题录', '書目'],
  exportLimit: ['一次至多导出前{max}项。', '一次至多匯出前{max}項。'],
  exporting: ['正在导出……{percent}%', '正在匯出……{percent}%'],
  exported: ['已保存“{file}”，共{count}项。', '已儲存「{file}」，共{count}項。'],
  exportedFirst: [
    '已保存“{file}”，是全部{total}项中的前{count}项。',
    '已儲存「{file}」，是全部{total}項中的前{count}項。',
  ],
  exportGuarded: [
    "其中{count}个单元格以=、+、-、@等符号开头，前面加了一个撇号（'），以免被电子表格软件当作公式。",
    "其中{count}個儲存格以=、+、-、@等符號開頭，前面加了一個撇號（'），以免被試算表軟體當作公式。",
  ],
  exportStopped: ['已停止，没有保存文件。', '已停止，沒有儲存檔案。'],
  exportFailed: [
    '未能导出，没有保存文件。请检查网络后重试。',
    '無法匯出，沒有儲存檔案。請檢查網路後重試。',
  ],
  exportMissing: [
    '无法读取《{title}》的题录，没有保存文件。请检查网络后重试。',
    '無法讀取〈{title}〉的書目，沒有儲存檔案。請檢查網路後重試。',
  ],
  exportUpdated: [
    '本站已更新，没有保存文件。请刷新本页后再导出。',
    '本站已更新，沒有儲存檔案。請重新整理本頁後再匯出。',
  ],
  rank: '序号',
  articleTitle: '标题',
  date: '日期',
  address: ['网址', '網址'],
  citeAll: [
    '只检索了一部分，尚不能引用。请先检索全部。',
    '只搜尋了一部分，還不能引用。請先搜尋全部。',
  ],
  exportPartial: ['只含已检索的部分。', '只含已搜尋的部分。'],
  citeSearch: ['引用本次检索', '引用本次搜尋'],
  citedSearch: [
    '{site}检索，条件为{asked}；共{found}。内容版本{version}，检索日期{day}。',
    '{site}搜尋，條件為{asked}；共{found}。內容版本{version}，搜尋日期{day}。',
  ],
  countArticles: '{count}篇',
  countArticlesHits: '{count}篇、{hits}处',
  citedSame: '与引用时相同。',
  citedOther: [
    '与引用所记不符：引用中为{cited}，现为{now}。',
    '與引用所記不符：引用中為{cited}，現為{now}。',
  ],
  citedUpdated: '本站已更新：引用时为{cited}，现为{now}。',
  citedUpdatedSame: [
    '本站已更新，检索结果数与引用时相同。',
    '本站已更新，搜尋結果數與引用時相同。',
  ],
  previousPage: '上一页',
  nextPage: '下一页',
  pageOf: '第{page}页，共{last}页',
  pageNumber: '第{page}页',

  offline: '离线阅读',
  offlineAbout: [
    '看过的页面自动保存在本机，没有网络时仍可阅读；最多保存{limit}页，存满后先删除最久未看的。全部文章连同检索功能，可在此一并保存。引用格式、底本等不在其内；核验、对照过的底本，则与看过的页面一同保存。',
    '看過的頁面自動儲存在本機，沒有網路時仍可閱讀；最多儲存{limit}頁，存滿後先刪除最久未看的。全部文章連同搜尋功能，可在此一併儲存。引用格式、底本等不在其內；核驗、對照過的底本，則與看過的頁面一同儲存。',
  ],
  offlineUnsupported: [
    '此浏览器无法离线保存。无痕浏览时往往如此；未启用 JavaScript，或未通过 https 访问本站，也是如此。',
    '此瀏覽器無法離線儲存。無痕瀏覽時往往如此；未啟用 JavaScript，或未透過 https 連線至本站，也是如此。',
  ],
  wholeArchive: '全部文章',
  saveWhat: ['保存内容', '儲存內容'],
  bothScripts: '简繁两体',
  sizeOf: ['{files}个文件，{size}', '{files}個檔案，{size}'],
  save: ['保存', '儲存'],
  update: '更新',
  resume: '继续',
  stop: '停止',
  remove: '删除',
  saving: ['正在保存……', '正在儲存……'],
  savingProgress: '{done}，共{total}',
  saved: [
    '已保存{script}全文与检索功能，{size}，没有网络也可使用。保存于{day}，版本{version}。',
    '已儲存{script}全文與搜尋功能，{size}，沒有網路也可使用。儲存於{day}，版本{version}。',
  ],
  savedCurrent: ['与本站当前内容相同。', '與本站目前內容相同。'],
  savedOutdated: '本站已有新版本，更新还需下载{size}。',
  partlySaved: ['尚未保存完毕：已保存{done}，共{total}。', '未儲存完成：已儲存{done}，共{total}。'],
  stopped: ['已停止。已保存的部分仍然保留，可以继续。', '已停止。已儲存的部分仍然保留，可以繼續。'],
  removed: '已删除。',
  connecting: ['正在连接本站……', '正在連線至本站……'],
  noConnection: ['现在无法连接本站，不能下载。', '目前無法連線至本站，不能下載。'],
  lostConnection: [
    '网络中断，未能保存完毕。已保存的部分仍然保留，可以继续。',
    '網路中斷，未儲存完成。已儲存的部分仍然保留，可以繼續。',
  ],
  noRoom: [
    '空间不足，未能保存完毕：还需{needed}，浏览器只剩{free}。请先腾出空间，再继续。',
    '空間不足，未儲存完成：還需{needed}，瀏覽器只剩{free}。請先騰出空間，再繼續。',
  ],
  notAsListed: [
    '下载的文件与清单不符，未能保存完毕。本站可能正在更新，请稍后继续。',
    '下載的檔案與清單不符，未儲存完成。本站可能正在更新，請稍後繼續。',
  ],
  otherTab: ['另一个标签页正在保存。', '另一個分頁正在儲存。'],
  saveFailed: ['保存失败：此浏览器无法保存。', '儲存失敗：此瀏覽器無法儲存。'],
  visited: '看过的文章',
  visitedNone: '还没有看过的文章。',
  forgetVisited: '清除看过的页面',
  notStored: ['此页未保存', '此頁未儲存'],
  notStoredText: [
    '现在无法连接本站，本机也没有保存此页。请稍后重试；看过的页面，以后没有网络也能阅读。',
    '目前無法連線至本站，本機也沒有儲存此頁。請稍後重試；看過的頁面，以後沒有網路也能閱讀。',
  ],
  storedCopy: [
    '本站现在不能提供此页（{status}）。以下是本机保存的副本。',
    '本站目前無法提供此頁（{status}）。以下是本機儲存的副本。',
  ],
  storedInOther: ['本机已保存此页的{script}文本：', '本機已儲存此頁的{script}文本：'],
  readIt: '改读{script}',

  notFoundTitle: '页面不存在',
  notFoundText: [
    '此网址没有对应的页面，可能是网址有误，也可能是页面已经移走。可检索全文，或从首页浏览。',
    '此網址沒有對應的頁面，可能是網址有誤，也可能是頁面已經移走。可搜尋全文，或從首頁瀏覽。',
  ],
  home: '首页',
} satisfies Record<string, string | readonly [hans: string, hant: string]>;

export type Messages = Record<keyof typeof MESSAGES, string>;

/** Return what a message says in a script. */
function inScript(message: string | readonly [hans: string, hant: string], script: Script): string {
  if (typeof message !== 'string') return message[script === 'zh-Hans' ? 0 : 1];
  return script === 'zh-Hans' ? message : openccConverter('zh-Hans', 'zh-Hant')(message);
}

const byScript = inEachScript(
  (script) =>
    Object.fromEntries(
      Object.entries(MESSAGES).map(([key, message]) => [key, inScript(message, script)]),
    ) as Messages,
);

/** Return the messages in a script. */
export const messagesIn = (script: Script): Messages => byScript[script];

/** Choose some of the messages, such as those that a script in a page shows. */
export const pickMessages = <Key extends keyof Messages>(
  messages: Messages,
  keys: readonly Key[],
): Pick<Messages, Key> =>
  Object.fromEntries(keys.map((key) => [key, messages[key]])) as Pick<Messages, Key>;

/** Say whether a page shows a text as it was captured or converted from the other script. */
export function describeScript(original: Script, page: Script): { full: string; short: string } {
  const messages = messagesIn(page);
  const script = messages[original];
  return original === page
    ? { full: fill(messages.original, { script }), short: messages.asCaptured }
    : {
        full: fill(messages.converted, { script }),
        short: fill(messages.isConverted, { script }),
      };
}
