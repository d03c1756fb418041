import sharp from 'sharp';

/** Make a picture of noise, which does not shrink when it is compressed. */
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
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .toFormat(format)
    .toBuffer();
