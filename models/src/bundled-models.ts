/** Models that come with the package, in the order they are listed. */
export const bundledModels = ['danish-encoder', 'kle-router'] as const;

/** Id of a bundled model. */
export type BundledModel = (typeof bundledModels)[number];

/** Whether a model comes with the package. */
export const isBundled = (id: string): id is BundledModel => (bundledModels as readonly string[]).includes(id);
