import type { Source } from '../catalogue/source.ts';
import type { SourceFile } from '../formats/source-file.ts';
import type { Connector, ConnectorContext } from './connector.ts';

// Loaded when a recipe asks for them.
const loaders: { [K in Source['connector']]: () => Promise<Connector<Extract<Source, { connector: K }>>> } = {
  apt: async () => (await import('./fetch-apt.ts')).fetchApt,
  folder: async () => (await import('./read-folder.ts')).readFolder,
  git: async () => (await import('./fetch-git.ts')).fetchGit,
  http: async () => (await import('./fetch-http.ts')).fetchHttp,
  hub: async () => (await import('./fetch-hub.ts')).fetchHub,
  npm: async () => (await import('./fetch-npm.ts')).fetchNpm,
  oai: async () => (await import('./fetch-oai.ts')).fetchOai,
  odata: async () => (await import('./fetch-odata.ts')).fetchOData,
  pip: async () => (await import('./fetch-pip.ts')).fetchPip,
  s3: async () => (await import('./fetch-s3.ts')).fetchS3,
};

/** The files of a source. @throws SprogError DOWNLOAD_FAILED and others of the connector */
export async function* openSource(source: Source, context: ConnectorContext): AsyncGenerator<SourceFile> {
  const connector = (await loaders[source.connector]()) as Connector<Source>;
  yield* connector(source, context);
}
