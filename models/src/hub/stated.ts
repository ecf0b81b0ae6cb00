/** What a hub says of a file before any byte of it comes. */
export interface Stated {
  /** SHA-256 in lower-case hex: of files in large-file storage. */
  sha256?: string;
  /** SHA-1 of the git object in lower-case hex: of the other files. */
  gitBlob?: string;
  bytes?: number;
  /** Commit that the asked revision stands for now. */
  commit?: string;
}

/**
 * Reads the headers of the Hugging Face hub: `X-Linked-ETag` and `X-Linked-Size` stand on the redirect to the storage, `X-Repo-Commit` on every
 * answer, and the `ETag` of a file that lies in git itself is its object id.
 */
export function readStated(headers: Record<string, string | undefined>): Stated {
  const stated: Stated = {};
  const tag = (headers['x-linked-etag'] ?? (headers['x-repo-commit'] ? headers['etag'] : undefined))
    ?.replace(/^W\//, '')
    .replaceAll('"', '')
    .toLowerCase();
  if (tag && /^[0-9a-f]{64}$/.test(tag)) stated.sha256 = tag;
  if (tag && /^[0-9a-f]{40}$/.test(tag)) stated.gitBlob = tag;
  const size = headers['x-linked-size'];
  if (size && /^\d{1,15}$/.test(size)) stated.bytes = Number(size);
  const commit = headers['x-repo-commit'];
  if (commit && /^[0-9a-f]{40}$/.test(commit)) stated.commit = commit;
  return stated;
}
