// The scripts of all pages, beside what Astro bundles.
import type { APIRoute, GetStaticPaths } from 'astro';
import { PAGE_SCRIPTS } from '../../layouts/page-script.ts';

export const getStaticPaths = (() =>
  Object.values(PAGE_SCRIPTS)
    .flatMap(Object.values<{ code: string; file: string }>)
    .map(({ file, code }) => {
      const [assets, name] = file.split('/');
      return { params: { assets, file: name!.replace(/\.js$/, '') }, props: { code } };
    })) satisfies GetStaticPaths;

export const GET: APIRoute<{ code: string }> = ({ props }) =>
  new Response(props.code, { headers: { 'Content-Type': 'text/javascript' } });
