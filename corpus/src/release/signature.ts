import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { SprogError } from '@sprog/core';
import { publicKeyInfo } from './keys.ts';
import { stableJson } from './stable-json.ts';

interface Signature {
  algorithm: 'Ed25519';
  keyId: string;
  publicKey: string;
  signature: string;
}

/** The signature of a file's bytes, as the file that lies beside it. Ed25519 is deterministic: same bytes, same signature. */
export function signatureOf(bytes: Uint8Array, key: KeyObject): string {
  const { id, publicKey } = publicKeyInfo(key);
  const signature: Signature = {
    algorithm: 'Ed25519',
    keyId: id,
    publicKey,
    signature: sign(null, bytes, key).toString('base64'),
  };
  return stableJson(signature);
}

/**
 * Checks a signature and gives the id of the key that made it; whether to trust that key is for the caller to say.
 * @throws SprogError SIGNATURE
 */
export function verifySignature(bytes: Uint8Array, signatureFile: Uint8Array | string): string {
  let parsed: Partial<Signature>;
  try {
    parsed = JSON.parse(String(signatureFile)) as Partial<Signature>;
  } catch {
    throw new SprogError('SIGNATURE', 'the signature file is not JSON');
  }
  if (parsed.algorithm !== 'Ed25519') throw new SprogError('SIGNATURE', 'the algorithm is not Ed25519');
  const der = Buffer.from(String(parsed.publicKey), 'base64');
  let good = false;
  try {
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
    good =
      key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, Buffer.from(String(parsed.signature), 'base64'));
  } catch {
    good = false;
  }
  if (!good) throw new SprogError('SIGNATURE', 'the signature does not fit the manifest');
  // The file may call the key what it likes: its own hash is its name.
  return createHash('sha256').update(der).digest('hex');
}
