import type { AstroIntegration } from 'astro';
import type { SiteFiles } from '../incremental/site-files.ts';

/** What a site takes on its host. */
export interface SiteSize {
  files: number;
  bytes: number;
  largest: { file: string; bytes: number };
}

/** What a host accepts at most, and what to do when a site is more than that. */
interface HostLimits {
  host: string;
  files?: number;
  bytes?: number;
  fileBytes?: number;
  remedy: string;
}

const MIB = 2 ** 20;

/**
 * The limits of the hosts that README.md names, as their documentation states them:
 * https://developers.cloudflare.com/pages/platform/limits/#files and
 * https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits. Netlify's, 54,000 files in a folder,
 * are reached later than all of these.
 */
const HOSTS: readonly HostLimits[] = [
  {
    host: 'Cloudflare Pages on the Free plan',
    files: 20_000,
    remedy:
      'Paid plans accept 100,000, with PAGES_WRANGLER_MAJOR_VERSION=4 in the settings of the project.',
  },
  {
    host: 'Cloudflare Pages',
    files: 100_000,
    fileBytes: 25 * MIB,
    remedy: 'Publish on a server of your own, or on another host.',
  },
  {
    host: 'GitHub Pages',
    bytes: 10 ** 9,
    remedy: 'Publish on a server of your own, or on another host.',
  },
];

/** Create the integration that says what the site takes, and which hosts would refuse it. */
export function siteSize(site: SiteFiles): AstroIntegration {
  return {
    name: 'site-size',
    hooks: {
      'astro:build:done': ({ logger }) => {
        const size = measureSite(site);
        logger.info(describeSize(size));
        for (const refusal of refusals(size)) logger.warn(refusal);
      },
    },
  };
}

function measureSite(site: SiteFiles): SiteSize {
  const files = site.list().map((file) => ({ file, bytes: site.describe(file).bytes }));
  return {
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    largest: files.reduce((largest, file) => (file.bytes > largest.bytes ? file : largest)),
  };
}

/** Say what a site takes. */
export const describeSize = ({ files, bytes, largest }: SiteSize): string =>
  `${count(files)} files, ${megabytes(bytes)}; the largest is ${largest.file}, ${megabytes(largest.bytes)}`;

/** Say which hosts would refuse a site, why, and what to do. */
export const refusals = ({ files, bytes, largest }: SiteSize): string[] =>
  HOSTS.flatMap(({ host, remedy, ...most }) => {
    const { files: mostFiles = Infinity, bytes: mostBytes = Infinity } = most;
    const { fileBytes = Infinity } = most;
    const reasons: [isRefused: boolean, reason: string][] = [
      [files > mostFiles, `${count(mostFiles)} files; the site has ${count(files)}`],
      [bytes > mostBytes, `${megabytes(mostBytes)}; the site takes ${megabytes(bytes)}`],
      [
        largest.bytes > fileBytes,
        `files of ${megabytes(fileBytes)}; ${largest.file} takes ${megabytes(largest.bytes)}`,
      ],
    ];
    return reasons
      .filter(([isRefused]) => isRefused)
      .map(([, reason]) => `${host} accepts ${reason}. ${remedy}`);
  });

const count = (number: number): string => number.toLocaleString('en-US');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
