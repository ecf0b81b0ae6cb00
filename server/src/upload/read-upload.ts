import { SprogError } from '@sprog/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { recordingPlace } from './recording-place.ts';

/** A form with one file. */
export interface Upload {
  /** The file's bytes on disk, in a folder that only this user can read. Gone when the answer is sent. */
  path: string;
  bytes: number;
  /** Fields by name; names that end in `[]` are lists. */
  fields: Map<string, string[]>;
}

const longestField = 16_384;

/**
 * Reads multipart/form-data with one `file`. Fields may come behind the file, so that it is kept in a temporary file until all is read.
 * @throws SprogError INVALID_INPUT, BODY_TOO_LARGE, CANCELLED
 */
export async function readUpload(request: FastifyRequest, reply: FastifyReply, limit: number): Promise<Upload> {
  if (!request.isMultipart()) throw new SprogError('UNSUPPORTED_MEDIA_TYPE', 'send multipart/form-data');
  const place = await recordingPlace();
  const remove = () => void place.remove().catch(() => {});
  reply.raw.once('close', remove);
  const fields = new Map<string, string[]>();
  let file: { path: string; bytes: number } | undefined;
  try {
    const limits = { fileSize: limit, files: 1, fields: 40, fieldSize: longestField, fieldNameSize: 100 };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file') throw new SprogError('INVALID_INPUT', 'the recording goes in the field `file`');
        await place.save(part.file);
        if (part.file.truncated) throw new SprogError('BODY_TOO_LARGE', `a recording has at most ${limit} bytes`);
        file = { path: place.path, bytes: part.file.bytesRead };
      } else {
        if (part.valueTruncated) throw new SprogError('INVALID_INPUT', 'a field is too long');
        const list = fields.get(part.fieldname) ?? [];
        list.push(String(part.value));
        fields.set(part.fieldname, list);
      }
    }
  } catch (cause) {
    remove();
    throw asSprogError(cause, request);
  }
  if (!file) throw new SprogError('INVALID_INPUT', 'the field `file` is missing');
  return { ...file, fields };
}

function asSprogError(cause: unknown, request: FastifyRequest): unknown {
  if (cause instanceof SprogError) return cause;
  if (request.raw.destroyed && !request.raw.complete) return new SprogError('CANCELLED');
  const { code = '' } = cause as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE')
    return new SprogError('BODY_TOO_LARGE', 'the recording is too large', { cause });
  if (code === 'ENOSPC') return new SprogError('DISK_FULL', 'for the recording', { cause });
  return new SprogError('INVALID_INPUT', 'the form is not whole', { cause });
}
