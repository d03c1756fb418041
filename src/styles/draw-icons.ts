/** `npm run icons`: draws the icons that systems want as PNG. Run it when `public/favicon.svg` changes. */

import { mkdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { ICONS_FOLDER } from '../site/urls.ts';

const FOLDER = `public/${ICONS_FOLDER}`;
const drawing = readFileSync('public/favicon.svg', 'utf8');
/** Some systems cut icons to a shape of their own. For these, the corners are not rounded. */
const square = drawing.replace(/ rx="\d+"/, '');
const ICONS = [
  ...[192, 512].map((size) => ({ name: 'any', size, svg: drawing })),
  ...[192, 512].map((size) => ({ name: 'maskable', size, svg: square })),
  { name: 'apple-touch', size: 180, svg: square },
];

mkdirSync(FOLDER, { recursive: true });
for (const { name, size, svg } of ICONS)
  await sharp(Buffer.from(svg.replace('<svg', `<svg width="${size}" height="${size}"`)))
    .png({ compressionLevel: 9 })
    .toFile(`${FOLDER}${name}-${size}.png`);
