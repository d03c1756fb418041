import { defineCollection } from 'astro:content';
import { articleLoader } from './archive/loader.ts';
import { frontmatterSchema } from './archive/schema.ts';

export const collections = {
  articles: defineCollection({ loader: articleLoader(), schema: frontmatterSchema }),
};
