import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { SprogError, writeFileAtomic } from '@sprog/core';

/** A public key as others are told it. */
export interface PublicKeyInfo {
  /** SHA-256 of the key in DER, lower-case hex: what people compare. */
  id: string;
  /** DER (SubjectPublicKeyInfo) in base64. */
  publicKey: string;
}

/**
 * Makes an Ed25519 key and writes the private half, for its owner alone, to a file that is not there yet.
 * @throws SprogError FILE_UNWRITABLE
 */
export async function createSigningKey(path: string): Promise<PublicKeyInfo> {
  if (await stat(path).catch(() => undefined))
    throw new SprogError('FILE_UNWRITABLE', `${path} is there already, and a key is never written over`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFileAtomic(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return publicKeyInfo(publicKey);
}

/**
 * Reads a private key that {@link createSigningKey} wrote. One that others on this machine can read is refused.
 * @throws SprogError SIGNING_KEY, FILE_UNREADABLE
 */
export async function readSigningKey(path: string): Promise<KeyObject> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  });
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new SprogError('SIGNING_KEY', `${path} can be read by others; run chmod 600 on it`);
  let key: KeyObject;
  try {
    key = createPrivateKey(await readFile(path));
  } catch {
    // Without the cause: it may quote the file.
    throw new SprogError('SIGNING_KEY', `${path} holds no private key`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new SprogError('SIGNING_KEY', `${path} is no Ed25519 key`);
  return key;
}

/** Id and public half of a key, private or public. */
export function publicKeyInfo(key: KeyObject): PublicKeyInfo {
  const der = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
  return { id: createHash('sha256').update(der).digest('hex'), publicKey: der.toString('base64') };
}
