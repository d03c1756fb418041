import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const articles = defineCollection({
  loader: glob({ pattern: '**/*.mdx', base: 'content/articles' }),
  schema: z.object({
    title: z.string(),
    script: z.enum(['zh-Hans', 'zh-Hant']),
    published: z.coerce.date(),
    summary: z.string(),
    people: z.array(z.object({ name: z.string() })),
    organisations: z.array(z.string()),
    places: z.array(z.string()),
    topics: z.array(z.string()),
  }),
});

export const collections = { articles };
