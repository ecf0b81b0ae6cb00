import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { triageResultSchema } from '@sprog/triage';
import fp from 'fastify-plugin';
import { problemSchema } from '../problem/problem-schema.ts';
import { version } from '../version.ts';

// Everything from this server; the default policy would let the browser ask others, and turn http into https.
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** OpenAPI 3.1 from the schemas that validate, at /docs/json, /docs/yaml and, to look at, /docs. */
export const openapi = fp(async (app) => {
  app.addSchema(triageResultSchema);
  app.addSchema(problemSchema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sprogværk',
        version,
        description:
          'Routes, redacts and explains Danish inquiries on your own hardware. Errors are RFC 9457 problem details with a code. A human decides in every case.',
        license: { name: 'MPL-2.0', identifier: 'MPL-2.0' },
      },
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            description: 'A key of `sprog keys create`; none is asked for while none exists',
          },
        },
      },
      tags: [
        { name: 'triage', description: 'Where an inquiry belongs, how urgent it is, and why' },
        { name: 'speech', description: 'Recordings and streams as text' },
        { name: 'text', description: 'Personal data, language, vectors' },
        { name: 'corpora', description: 'Releases of language corpora: catalogue, metadata, files' },
        { name: 'reference', description: 'KLE and models' },
        { name: 'operation', description: 'Health and metrics' },
      ],
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, i) => (typeof json['$id'] === 'string' ? json['$id'] : `def-${i}`),
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: contentPolicy,
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: true },
    theme: { title: 'Sprogværk: API' },
  });
});
