import type { Script } from '../script/script.ts';

/**
 * What verification and the comparison with the capture say, and how places of an article are named. A script that pages load on demand has these messages in it,
 * without the converter of the others. So each is written in both scripts. See messages.ts.
 */
export const VERIFICATION_MESSAGES = {
  verifyReading: ['正在读取底本……', '正在讀取底本……'],
  verifyReadingOriginal: ['正在读取{script}页面……', '正在讀取{script}頁面……'],
  verifying: ['正在核验……', '正在核驗……'],
  verified: ['核验完毕，全部相符。', '核驗完畢，全部相符。'],
  verifiedText: [
    '核验完毕，文字相符；SHA-256 未能核验。',
    '核驗完畢，文字相符；SHA-256 未能核驗。',
  ],
  notVerified: ['核验完毕，有不符之处：', '核驗完畢，有不符之處：'],
  verifyNoCapture: [
    '无法读取底本：无法连接本站，本机也没有保存底本。请在有网络时再核验。',
    '無法讀取底本：無法連線至本站，本機也沒有儲存底本。請在有網路時再核驗。',
  ],
  verifyNoOriginal: [
    '无法读取{script}页面，请检查网络后重试。',
    '無法讀取{script}頁面，請檢查網路後重試。',
  ],
  verifyRefused: [
    '无法读取底本：服务器返回错误{status}。请稍后重试。',
    '無法讀取底本：伺服器傳回錯誤{status}。請稍後重試。',
  ],
  verifyFailed: ['核验未能完成，请重试。', '核驗未能完成，請重試。'],
  hashSame: [
    '底本：{bytes}字节，SHA-256 与上列相同。',
    '底本：{bytes}位元組，SHA-256 與上列相同。',
  ],
  hashDiffers: [
    '底本：{bytes}字节，SHA-256 与上列不同，算得：',
    '底本：{bytes}位元組，SHA-256 與上列不同，計算結果為：',
  ],
  hashUnknown: [
    '底本：{bytes}字节。本页未经 https 打开，浏览器不能计算 SHA-256。',
    '底本：{bytes}位元組。本頁未透過 https 開啟，瀏覽器無法計算 SHA-256。',
  ],
  notInEncoding: [
    '底本不是 {encoding} 编码的文字，无法比较。',
    '底本不是 {encoding} 編碼的文字，無法比較。',
  ],
  noExtent: [
    '底本中没有下列标示文章首尾的文字，或不止一处，无法比较：',
    '底本中沒有下列標示文章首尾的文字，或不只一處，無法比較：',
  ],
  noEmendations: ['校改：没有。', '校改：沒有。'],
  emendationsApplied: [
    '校改：{count}项，共{places}处，均与所列相符。',
    '校改：{count}項，共{places}處，均與所列相符。',
  ],
  emendationMiscounted: [
    '校改：{emendation}应有{count}处，底本中有{found}处。',
    '校改：{emendation}應有{count}處，底本中有{found}處。',
  ],
  emendationNumber: ['第{number}项', '第{number}項'],
  textSame: [
    '文字：标题、正文等共{count}字，与校改后的底本逐字相同。',
    '文字：標題、正文等共{count}字，與校改後的底本逐字相同。',
  ],
  textDiffers: [
    '文字：共{count}字，自{place}起与校改后的底本不同。',
    '文字：共{count}字，自{place}起與校改後的底本不同。',
  ],
  captureReads: ['底本校改后作', '底本校改後作'],
  pageReads: ['本页作', '本頁作'],
  verifiedOriginal: [
    '本页由底本转换；核验的是{page}的文字。',
    '本頁由底本轉換；核驗的是{page}的文字。',
  ],
  pageInScript: ['{script}页面', '{script}頁面'],
  capture: ['底本', '底本'],
  text: ['正文', '正文'],
  comparedHow: [
    '删去的字加删除线，补入的字加下划线；点击有标记的字，可见该项校改的说明。',
    '刪去的字加刪除線，補入的字加底線；點選有標記的字，可見該項校改的說明。',
  ],
  comparedExtent: ['此处只列文章部分，底本其余内容从略。', '此處只列文章部分，底本其餘內容從略。'],
  comparedConverted: [
    '底本为{script}，照录原文；正文由底本转换。',
    '底本為{script}，照錄原文；正文由底本轉換。',
  ],
  compareNoCapture: [
    '无法读取底本：无法连接本站，本机也没有保存底本。请在有网络时再对照。',
    '無法讀取底本：無法連線至本站，本機也沒有儲存底本。請在有網路時再對照。',
  ],
  compareDiffers: [
    '本页文字与校改后的底本不符，无法对照。核验全文，可见何处不符。',
    '本頁文字與校改後的底本不符，無法對照。核驗全文，可見何處不符。',
  ],
  compareFailed: ['对照未能完成，请重试。', '對照未能完成，請重試。'],
  'zh-Hans': ['简体', '簡體'],
  'zh-Hant': ['繁体', '繁體'],

  until: ['至', '至'],
  listSeparator: ['、', '、'],
  inTitle: ['标题', '標題'],
  inParagraph: ['第{number}段', '第{number}段'],
  inHeading: ['第{number}个小标题', '第{number}個小標題'],
  inCaption: ['第{number}则图注', '第{number}則圖說'],
  inTable: ['第{number}个表格', '第{number}個表格'],
  inNotice: ['转载声明', '轉載聲明'],
  beforePlace: ['{place}之前', '{place}之前'],
  afterPlace: ['{place}之后', '{place}之後'],
} as const satisfies Record<string, readonly [hans: string, hant: string]>;

export type VerificationMessages = Record<keyof typeof VERIFICATION_MESSAGES, string>;

/** Return the messages of verification in a script. */
export const verificationMessagesIn = (script: Script): VerificationMessages =>
  Object.fromEntries(
    Object.entries(VERIFICATION_MESSAGES).map(([key, [hans, hant]]) => [
      key,
      script === 'zh-Hans' ? hans : hant,
    ]),
  ) as VerificationMessages;
