/** The words by which lines of pages are told apart: captions, notices, and what is of the page itself. */
import { simplify } from './text.ts';

/** The name of a picture file, which is copied where the page has the picture. */
export const PICTURE =
  /^[^\s\/\\<>|"?*:，。！？；：]{1,80}\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic|svg)$/i;

/** How a caption begins: 图为…, 图1 …. */
const CAPTION_START = String.raw`^(?:图为|图片(?:说明)?[:：]|图说[:：]|图[一二三四五六七八九十\d]+(?![\p{L}\p{N}])|图[:：]|[▲△▼▽↑↓]|[（(]?(?:上|下|左|右|题)图(?:为|[:：）)]))`;
/** How it ends with the credit of a picture: … 张三 摄, … 图/张三. */
const PHOTOGRAPHER_END = String.raw`(?:^|[\s（(，。、／/])(?:\p{Script=Han}{0,8}记者\s*)?\p{Script=Han}{2,4}[\s／/]*(?:摄|摄影|供图)[）)]?。?$`;
const PICTURE_CREDIT_END = String.raw`图[:：／/｜|]\s*\p{Script=Han}{2,8}[）)]?$|[（(／/](?:图[／/]\s*\p{Script=Han}{2,12}|\p{Script=Han}{2,12}(?:提供|供图))[）)]$`;
const CAPTION = new RegExp([CAPTION_START, PHOTOGRAPHER_END, PICTURE_CREDIT_END].join('|'), 'u');
const MAX_CAPTION = 150;
/** Test if the words of a line are those of a caption. */
export const isCaptionText = (text: string): boolean =>
  [...text].length <= MAX_CAPTION && CAPTION.test(simplify(text));

/** The breadcrumbs at the head of a page: 首页 > 新闻 > 正文. */
const BREADCRUMBS =
  /^(?:首页\s*[-–\/|].*正文$|(?:首页|(?:您|你)?(?:当前|现在|所在)?的?位置)\s*[:：]?.*[>»›→]|[^。，>]{2,20}(?:\s*[>»›]{1,2}\s*[^。，>]{2,20}){2,}).*$/u;
/** A link to the next or the previous article at the foot of a page. A sentence that begins like one is text. */
const NEXT_ARTICLE =
  /^[上下前后]一(?:篇|条|则|页)(?:文章|新闻)?(?:\s*[:：]|\s|$)(?!.*。$).{0,80}$/u;
/** Other short texts of pages: advertisements, lists of other articles, buttons. */
const OF_PAGE =
  /^[【\[（(]?(?:广告|推荐阅读|延伸阅读|相关(?:阅读|新闻|报道|报导|链接|文章|字词|专题)|热门(?:文章|新闻|推荐)|更多(?:新闻|报道|精彩)|猜你喜欢|(?:微信)?扫一扫.*|扫码.*|长按.*二维码.*|点击(?:上方|下载|下方|关注|查看|加载).*|(?:分享|转发)(?:到|至|给|让).*|分享|打印|列印|收藏|评论|点赞|阅读原文|返回(?:顶部|首页|列表)|正在加载.*|加载中.*|(?:大|中|小)?字[号体].*|手机看|听新闻|听全文|纠错|我要(?:纠错|举报)|订阅.*电子报.*|.*下载.{0,8}(?:App|客户端).*|喜欢此内容的人还喜欢|其他报道|(?:#[^#\s]+\s*)+|[*＊=\-—_]{3,}|AD|ADVERTISEMENT|赞.*分享.*|(?:收听|播放|音频|视频)?\s*\d{1,2}:\d{2}(?:\s*\/\s*\d{1,2}:\d{2})?)[】\]）):：]?$/iu;

/** Remarks of a site that stand below every article. */
const OF_SITE =
  /^(?:平台|特别|特別|郑重)(?:声明|提示|提醒)[:：]|^(?:免责声明|Notice)[:：]|^(?:延伸|相关|推荐|扩展)阅读[:：]|仅代表作者(?:本人)?观点|按赞|追踪.{0,14}粉丝|请继续往下阅读|浏览器不支[持援]|(?:扫描|长按|识别).{0,12}二维码|二维码.{0,12}(?:关注|下载)|尽在.{2,12}(?:APP|客户端)/iu;

/** The most characters of breadcrumbs, and of a button or the head of a list. */
const MAX_BREADCRUMBS = 80;
const MAX_BUTTON = 24;

/** Test if the words of a line are those of a page: navigation, a button, a remark of the site, a file of a picture. */
export function isOfPage(text: string): boolean {
  const plain = simplify(text);
  const { length } = [...text];
  return (
    OF_SITE.test(plain) ||
    NEXT_ARTICLE.test(plain) ||
    (length <= MAX_BREADCRUMBS && !/[。，；]/u.test(text) && BREADCRUMBS.test(plain)) ||
    (length <= MAX_BUTTON && OF_PAGE.test(plain)) ||
    PICTURE.test(text)
  );
}

/** What a reprint notice is about. */
const RIGHTS = /转载|转贴|摘编|著作权|注明(?:出处|来源)/u;
const MAYBE_NOTICE =
  /(?:转载|转发|引用).*(?:注明|出处|来源|授权|许可|谢绝|禁止|须)|(?:禁止|谢绝|严禁|不得)(?:.{0,8})转载|未经.*(?:授权|许可|同意|允许)|版权所有|版权归|版权声明|免责声明|不代表本[站网]/u;

/** Test if a line may be a reprint notice: other texts have its words, too. */
export const mayBeNotice = (text: string): boolean => MAYBE_NOTICE.test(simplify(text));

/** Test if a sentence is about the rights to a text. */
export const isAboutRights = (sentence: string): boolean => RIGHTS.test(simplify(sentence));

/** Test if a line is a reprint notice, as it stands below a text. */
export const isNotice = (text: string): boolean =>
  [...text].length <= MAX_NOTICE && mayBeNotice(text) && isAboutRights(text);
const MAX_NOTICE = 150;
