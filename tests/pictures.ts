import sharp from 'sharp';

/**
 * Make a picture of noise, which compression cannot make as small as an icon. The larger the picture, the fainter is its
 * noise, because an encoder spends seconds on strong noise.
 */
export const makePicture = (
  width: number,
  format: 'jpeg' | 'png' | 'webp' = 'jpeg',
  height = Math.round((width * 2) / 3),
): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 3000 / width },
    },
  })
    .toFormat(format)
    .toBuffer();
