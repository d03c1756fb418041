import { MADE_URL } from './made.ts';

export const BIT = 'articles/2023-05-09-bit-casic23/';
export const PKU = 'articles/2023-05-20-pku-shanxi/';

/** Every kind of page, relative to its script's root. */
export const PAGES = [
  '',
  'search/',
  'search/?q=合作',
  BIT,
  PKU,
  'browse/',
  'browse/people/',
  'browse/people/阎艳/',
  'browse/dates/2023-05/',
  'offline/',
  'offline/not-stored.html',
  'no-such-page/',
];

export const ROOTS = { 'zh-Hans': '/', 'zh-Hant': '/zh-hant/' };

/** Every kind of page in a script, and those that only a larger archive has: many results, and many headings. */
export const addresses = (root: string): string[] => [
  ...PAGES.map((page) => root + page),
  `${MADE_URL}${root}search/?q=参观了&page=2`,
  `${MADE_URL}${root}browse/`,
];
