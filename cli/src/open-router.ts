import type { Router } from '@sprog/triage';
import type { Context } from './context.ts';
import type { RouterFlags } from './options.ts';

/** Folder of the heads to use: the one named, else own heads where there are some; undefined for the bundled ones. */
export async function headsFolder({ heads, bundled }: RouterFlags, context: Context): Promise<string | undefined> {
  if (bundled) return undefined;
  if (heads !== undefined) return heads;
  const { findOwnHeads } = await import('@sprog/triage');
  return findOwnHeads(context.env);
}

/** Runs `use` with a router, and closes it. `cores` 1 is enough for one text and the quickest to start. */
export async function withRouter<T>(
  flags: RouterFlags,
  context: Context,
  use: (router: Router) => Promise<T>,
): Promise<T> {
  const { openRouter } = await import('@sprog/triage');
  const folder = await headsFolder(flags, context);
  const router = await openRouter({
    ...(flags.cores === undefined ? {} : { cores: flags.cores }),
    ...(folder === undefined ? {} : { headsFolder: folder }),
  });
  try {
    return await use(router);
  } finally {
    await router.close();
  }
}
