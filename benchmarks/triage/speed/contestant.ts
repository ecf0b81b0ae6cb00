// One run of one contestant, as a process of its own: prints a line of JSON.
import { join } from 'node:path';
import { modelFolder } from '@sprog/models';
import { openRouter } from '@sprog/triage';
import { openInTransformers } from '../quality/transformers.ts';
import { sixtyWordTexts } from '../sixty-words.ts';

const [kind, coresGiven, file] = process.argv.slice(2);
const cores = Number(coresGiven);
const texts = sixtyWordTexts(200);
let work: () => Promise<void>;
let inside: (() => number) | undefined;
let close = async () => {};

if (kind === 'transformers') {
  const encode = await openInTransformers(file ?? join(modelFolder('danish-encoder'), 'encoder.onnx'), cores);
  work = async () => {
    for (const text of texts) await encode(text);
  };
} else {
  const router = await openRouter({ cores });
  inside = () => router.load.busySeconds;
  close = () => router.close();
  work = async () => {
    await Promise.all(texts.map((text) => (kind === 'triage' ? router.triageJson({ text }) : router.embed(text))));
  };
}
await work();
const before = inside?.() ?? 0;
const start = performance.now();
await work();
const seconds = (performance.now() - start) / 1000;
const insideSeconds = inside ? inside() - before : undefined;
await close();
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ seconds, texts: texts.length, insideSeconds, peakMegabytes }));
process.exit(0);
