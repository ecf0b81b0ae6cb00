import { join } from 'node:path';
import type { Exporter } from './exporter.ts';
import { writeLines } from './line-file.ts';
import { writeRecordings } from './write-recordings.ts';

/** `manifest.json` of NeMo, one recording a line, with the recordings beside it. */
export const exportNemo: Exporter = async (release, out, options) => {
  const records = await writeLines(
    join(out, 'manifest.json'),
    (async function* () {
      for await (const { path, seconds, transcript, speaker, language } of writeRecordings(release, out, options))
        yield JSON.stringify({ audio_filepath: path, duration: seconds, text: transcript, speaker, lang: language });
    })(),
  );
  return { files: records + 1, records };
};
