/** What the names of pictures look like: they are part of addresses. */
export const PICTURE_NAME = /^[a-z0-9][a-z0-9._-]*\.(?:jpe?g|png|webp|gif|avif)$/i;
