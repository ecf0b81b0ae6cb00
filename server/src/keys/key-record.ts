import { createHash, randomBytes } from 'node:crypto';

/** What is kept of an API key. The key itself is shown once and stored nowhere. */
export interface KeyRecord {
  /** Who uses it; unique in the file. */
  name: string;
  /** ISO 8601. */
  created: string;
  /** 16 random bytes, hex. */
  salt: string;
  /** SHA-256 of salt and key, hex. */
  sha256: string;
}

/** A key is 32 random bytes, so that nobody can try them out: a fast hash protects it as well as a slow one, at no cost to each request. */
export function makeKey(name: string): { key: string; record: KeyRecord } {
  const key = `sprog_${randomBytes(32).toString('base64url')}`;
  const salt = randomBytes(16).toString('hex');
  const sha256 = keyHash(key, salt).toString('hex');
  return { key, record: { name, created: new Date().toISOString(), salt, sha256 } };
}

/** SHA-256 of salt (hex) and key: [32] bytes. */
export function keyHash(key: string, salt: string): Buffer {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(key).digest();
}
