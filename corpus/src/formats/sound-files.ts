/** Endings of recordings. */
export const soundName = /\.(?:wav|flac|mp3|ogg|oga|opus|m4a|sph|wv1|nist)$/i;

/** Last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
