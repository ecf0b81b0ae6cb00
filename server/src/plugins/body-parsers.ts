import { decodeUtf8 } from '@sprog/core';
import fp from 'fastify-plugin';
import { checkCharset } from '../body/check-charset.ts';
import { parseJson } from '../body/parse-json.ts';

/** JSON alone is read everywhere; a route that takes more adds its own parser. */
export const bodyParsers = fp(async (app) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      checkCharset(request.headers['content-type']);
      done(null, parseJson(decodeUtf8(body)));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
});
