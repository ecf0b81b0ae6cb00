import { Ajv2020 } from 'ajv/dist/2020.js';
import fp from 'fastify-plugin';

// JSON Schema 2020-12, as OpenAPI 3.1 has it; Fastify's own validator is draft 07. Nothing is coerced, dropped or filled in, and the
// first violation ends the check, so that a large body cannot cause a large answer.
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false });

/** Compiles a schema to a function that tells whether a value fits; its `errors` say why not. */
export const compileSchema = (schema: unknown) => ajv.compile(schema as object);

/** Request schemas validate; response schemas document. Answers of the router are sent as the worker wrote them. */
export const validation = fp(async (app) => {
  app.setValidatorCompiler(({ schema }) => compileSchema(schema));
  app.setSerializerCompiler(() => JSON.stringify);
});
