import { MADE_URL } from './made.ts';

export const BIT = 'articles/2023-05-09-bit-casic23/';
export const PKU = 'articles/2023-05-20-pku-shanxi/';

/** Every kind of page, relative to the root of its script. */
export const PAGES = [
  '',
  'search/',
  'search/?q=合作',
  'search/?q=合作&view=kwic',
  'search/?q=合作&view=time',
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

/** List every kind of page in a script, and the long lists that only a larger archive has. */
export const addresses = (root: string): string[] => [
  ...PAGES.map((page) => root + page),
  `${MADE_URL}${root}search/?q=参观了&page=2`,
  `${MADE_URL}${root}browse/`,
];
