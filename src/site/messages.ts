import { inEachScript, type Script } from '../script/script.ts';
import { fill } from './fill.ts';

/**
 * What the pages themselves say: each message in Simplified and in Traditional characters. `{name}` is the place
 * of a value.
 */
const MESSAGES = {
  siteName: ['新闻存真', '新聞存真'],
  tagline: ['简繁两体、逐字校勘的中文新闻档案', '簡繁兩體、逐字校勘的中文新聞檔案'],
  about: [
    '本站收录中文新闻全文，每篇备简体、繁体两种文本：一种依底本，即采集所得的来源文本；另一种由底本转换。收录时对底本的每一处改动，均在文末逐条列明；每次生成网站，全文都与底本逐字核对，有一字不符，即不予发布。',
    '本站收錄中文新聞全文，每篇備簡體、繁體兩種文本：一種依底本，即採集所得的來源文本；另一種由底本轉換。收錄時對底本的每一處改動，均在文末逐條列明；每次生成網站，全文都與底本逐字核對，有一字不符，即不予發布。',
  ],
  skip: ['跳到正文', '跳到正文'],
  scripts: ['简繁切换', '簡繁切換'],
  settings: ['版式', '版式'],
  textSize: ['字号', '字號'],
  small: ['小', '小'],
  standard: ['标准', '標準'],
  large: ['大', '大'],
  larger: ['特大', '特大'],
  writing: ['排列', '排列'],
  horizontal: ['横排', '橫排'],
  vertical: ['直排', '直排'],

  parallel: ['简繁对照', '簡繁對照'],
  parallelShort: ['对照', '對照'],
  parallelLoading: ['正在读取繁体文本……', '正在讀取簡體文本……'],
  parallelFailed: ['未能读取繁体文本。请检查网络后重试。', '未能讀取簡體文本。請檢查網絡後重試。'],

  browse: ['浏览', '瀏覽'],
  browseAbout: [
    '按日期、人物、机构、地点、主题查找文章。',
    '按日期、人物、機構、地點、主題查找文章。',
  ],
  allOf: ['全部{kind}', '全部{kind}'],
  dates: ['日期', '日期'],
  people: ['人物', '人物'],
  datesNote: ['按发布日期；来源未载者，按事件日期。', '按發布日期；來源未載者，按事件日期。'],
  alsoKnownAs: ['又称', '又稱'],
  pages: ['分页', '分頁'],
  page: ['第{page}页', '第{page}頁'],
  newer: ['后一篇', '後一篇'],
  older: ['前一篇', '前一篇'],
  related: ['相关文章', '相關文章'],
  latest: ['最新文章', '最新文章'],
  onward: ['前后文章', '前後文章'],
  citeNote: [
    'GB/T 7714 另须注明引用日期，请补在网址之前，如[2024-01-31]。',
    'GB/T 7714 另須註明引用日期，請補在網址之前，如[2024-01-31]。',
  ],

  articleCount: ['共{count}篇，由新到旧', '共{count}篇，由新到舊'],
  published: ['发布日期', '發布日期'],
  event: ['事件日期', '事件日期'],
  organisations: ['机构', '機構'],
  places: ['地点', '地點'],
  topics: ['主题', '主題'],
  credits: ['署名', '署名'],
  url: ['原网址', '原網址'],
  notStated: ['来源未载', '來源未載'],
  colon: ['：', '：'],
  until: ['至', '至'],
  listSeparator: ['、', '、'],

  hans: ['简体', '簡體'],
  hant: ['繁体', '繁體'],
  original: ['底本为{script}，本页依底本。', '底本為{script}，本頁依底本。'],
  converted: ['底本为{script}，本页由底本转换。', '底本為{script}，本頁由底本轉換。'],
  readOriginal: ['看底本文字', '看底本文字'],
  asCaptured: ['依底本', '依底本'],
  isConverted: ['转换自{script}', '轉換自{script}'],
  siteText: [
    '各篇均注明所示文字是否经本站转换；文章以外的文字为本站说明。',
    '各篇均註明所示文字是否經本站轉換；文章以外的文字為本站說明。',
  ],
  enlarge: ['查看原图', '檢視原圖'],
  pictureMissing: ['原图未收录', '原圖未收錄'],

  emendations: ['校改', '校改'],
  beforeConversion: ['转换之前，', '轉換之前，'],
  andTheLike: ['等', '等'],
  publisher: ['来源', '來源'],
  revised: ['修订', '修訂'],
  table: ['表格，可左右滚动', '表格，可左右捲動'],
  knownByEditor: ['（据编者所知，底本未载）', '（據編者所知，底本未載）'],
  notice: ['转载', '轉載'],
  collation: ['来源与校勘', '來源與校勘'],
  collationIntro: [
    '除下列{count}项改动外，全文与底本逐字相符。',
    '除下列{count}項改動外，全文與底本逐字相符。',
  ],
  collationNone: ['全文与底本逐字相符，没有改动。', '全文與底本逐字相符，沒有改動。'],
  capture: ['底本', '底本'],
  noCapture: ['未存底本，文字未经核对。', '未存底本，文字未經核對。'],
  someWithout: ['未存底本的文章，文末注明未经核对。', '未存底本的文章，文末註明未經核對。'],
  capturedPage: ['采集所得的网页，原样保存，{size} B', '採集所得的網頁，原樣保存，{size} B'],
  captureLink: ['采集所得的纯文本，原样保存，{size} B', '採集所得的純文本，原樣保存，{size} B'],
  reads: ['底本作“{reading}”，改作“{replace}”', '底本作「{reading}」，改作「{replace}」'],
  formats: ['其他格式', '其他格式'],
  plainText: ['纯文本', '純文本'],
  cite: ['引用', '引用'],
  noDate: ['无日期', '無日期'],
  deleted: ['删去', '刪去'],
  times: ['{count}处', '{count}處'],

  search: ['检索', '檢索'],
  searchLabel: ['全文检索', '全文檢索'],
  searchPlaceholder: ['检索全文，简繁皆可', '檢索全文，簡繁皆可'],
  searchHelpTitle: ['检索说明', '檢索說明'],
  searchHelp: [
    '输入简体、繁体均可，标点不计。多个词以空格分隔，检出同时含有各词的文章；词前加减号（-词），排除含有该词的文章；加引号（“词一 词二”），其中的空格不作分隔。',
    '輸入簡體、繁體均可，標點不計。多個詞以空格分隔，檢出同時含有各詞的文章；詞前加減號（-詞），排除含有該詞的文章；加引號（「詞一 詞二」），其中的空格不作分隔。',
  ],
  searchNeedsScript: [
    '检索须启用 JavaScript。未启用时，仍可从首页浏览全部文章。',
    '檢索須啟用 JavaScript。未啟用時，仍可從首頁瀏覽全部文章。',
  ],
  searching: ['正在检索……', '正在檢索……'],
  found: ['找到{count}篇文章。', '找到{count}篇文章。'],
  notFound: ['没有找到与“{query}”相符的文章。', '沒有找到與「{query}」相符的文章。'],
  nothingToSearch: ['请输入文字：标点和空格不在检索之列。', '請輸入文字：標點和空格不在檢索之列。'],
  tooLong: ['检索内容过长，请勿超过{max}个字。', '檢索內容過長，請勿超過{max}個字。'],
  searchFailed: [
    '检索未能完成：索引读取失败。请稍后重试。',
    '檢索未能完成：索引讀取失敗。請稍後重試。',
  ],
  searchOffline: [
    '现在没有网络，本机也没有存下检索。可在“离线阅读”中存下全部文章，以后没有网络也能检索。',
    '現在沒有網絡，本機也沒有存下檢索。可在「離線閱讀」中存下全部文章，以後沒有網絡也能檢索。',
  ],
  excerptFailed: ['未能读取摘录。', '未能讀取摘錄。'],
  notFoundChosen: [
    '所选范围内没有与“{query}”相符的文章。',
    '所選範圍內沒有與「{query}」相符的文章。',
  ],
  retry: ['重试', '重試'],
  order: ['排序', '排序'],
  relevance: ['按相关度', '按相關度'],
  newest: ['由新到旧', '由新到舊'],
  oldest: ['由旧到新', '由舊到新'],
  filters: ['筛选', '篩選'],
  filtersChosen: ['筛选（已选{count}项）', '篩選（已選{count}項）'],
  clearFilters: ['清除筛选', '清除篩選'],
  year: ['年份', '年份'],
  previousPage: ['上一页', '上一頁'],
  nextPage: ['下一页', '下一頁'],
  pageOf: ['第{page}页，共{last}页', '第{page}頁，共{last}頁'],

  offline: ['离线阅读', '離線閱讀'],
  offlineAbout: [
    '看过的页面自动存在本机，没有网络时仍可阅读；最多存{limit}页，存满后先删最久未看的。全部文章连同检索，可在此一并存下。引用格式、底本等供下载的文件不在其内。',
    '看過的頁面自動存在本機，沒有網絡時仍可閱讀；最多存{limit}頁，存滿後先刪最久未看的。全部文章連同檢索，可在此一併存下。引用格式、底本等供下載的文件不在其內。',
  ],
  offlineUnsupported: [
    '此浏览器不能离线保存。隐私浏览时往往如此；未启用 JavaScript，或未经 https 访问本站，也是如此。',
    '此瀏覽器不能離線保存。隱私瀏覽時往往如此；未啟用 JavaScript，或未經 https 訪問本站，也是如此。',
  ],
  wholeArchive: ['全部文章', '全部文章'],
  saveWhat: ['保存', '保存'],
  bothScripts: ['简繁两体', '簡繁兩體'],
  sizeOf: ['{files}个文件，{size}', '{files}個文件，{size}'],
  save: ['存下', '存下'],
  update: ['更新', '更新'],
  resume: ['继续', '繼續'],
  stop: ['停止', '停止'],
  remove: ['删除', '刪除'],
  saving: ['正在存下……', '正在存下……'],
  savingProgress: ['{done}，共{total}', '{done}，共{total}'],
  saved: [
    '已存下{script}全文与检索，{size}，没有网络也可使用。存于{day}，版本{version}。',
    '已存下{script}全文與檢索，{size}，沒有網絡也可使用。存於{day}，版本{version}。',
  ],
  savedCurrent: ['与本站现在的内容相同。', '與本站現在的內容相同。'],
  savedOutdated: ['本站已有新版本，更新须下载{size}。', '本站已有新版本，更新須下載{size}。'],
  partlySaved: ['尚未存完：已有{done}，共{total}。', '尚未存完：已有{done}，共{total}。'],
  stopped: ['已停止。存下的部分保留着，可以继续。', '已停止。存下的部分保留著，可以繼續。'],
  removed: ['已删除。', '已刪除。'],
  noConnection: ['现在没有网络，不能下载。', '現在沒有網絡，不能下載。'],
  lostConnection: [
    '网络中断，没有存完。存下的部分保留着，可以继续。',
    '網絡中斷，沒有存完。存下的部分保留著，可以繼續。',
  ],
  noRoom: [
    '空间不足，没有存完：还须{needed}，浏览器只剩{free}。可先腾出空间，再继续。',
    '空間不足，沒有存完：還須{needed}，瀏覽器只剩{free}。可先騰出空間，再繼續。',
  ],
  notAsListed: [
    '下载的文件与清单不符，没有存完。本站可能正在更新，请稍后继续。',
    '下載的文件與清單不符，沒有存完。本站可能正在更新，請稍後繼續。',
  ],
  otherTab: ['另一个标签页正在保存。', '另一個標籤頁正在保存。'],
  saveFailed: ['没有存完：此浏览器不能保存。', '沒有存完：此瀏覽器不能保存。'],
  visited: ['看过的文章', '看過的文章'],
  visitedNone: ['还没有。', '還沒有。'],
  forgetVisited: ['清除看过的页面', '清除看過的頁面'],
  notStored: ['此页未存', '此頁未存'],
  notStoredText: [
    '现在没有网络，本机也没有存下此页。有网络时再打开即可；看过的页面，以后没有网络也能阅读。',
    '現在沒有網絡，本機也沒有存下此頁。有網絡時再打開即可；看過的頁面，以後沒有網絡也能閱讀。',
  ],
  storedInOther: ['本机存有此页的{script}文本：', '本機存有此頁的{script}文本：'],
  readIt: ['改读{script}', '改讀{script}'],

  notFoundTitle: ['页面不存在', '頁面不存在'],
  notFoundText: [
    '此网址没有对应的页面，可能是网址有误，也可能是页面已经移走。可检索全文，或从首页浏览。',
    '此網址沒有對應的頁面，可能是網址有誤，也可能是頁面已經移走。可檢索全文，或從首頁瀏覽。',
  ],
  home: ['首页', '首頁'],
} satisfies Record<string, [hans: string, hant: string]>;

export type Messages = Record<keyof typeof MESSAGES, string>;

const byScript = inEachScript(
  (script) =>
    Object.fromEntries(
      Object.entries(MESSAGES).map(([key, [hans, hant]]) => [
        key,
        script === 'zh-Hans' ? hans : hant,
      ]),
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
  const script = original === 'zh-Hans' ? messages.hans : messages.hant;
  return original === page
    ? { full: fill(messages.original, { script }), short: messages.asCaptured }
    : {
        full: fill(messages.converted, { script }),
        short: fill(messages.isConverted, { script }),
      };
}
