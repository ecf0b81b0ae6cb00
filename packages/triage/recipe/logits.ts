import { Encoder } from '../src/encoder/encoder.ts';
import { apply } from '../src/router/heads.ts';
import { type Reading, readText } from '../src/router/read-text.ts';
import type { RouterModel } from '../src/router/router-model.ts';
import type { Inquiry } from './inquiry.ts';

/** What the model says of one text, before calibration. */
export interface Scored {
  inquiry: Inquiry;
  reading: Reading;
  main: Float32Array;
  urgency: Float32Array;
  life: Float32Array;
  /** Index of the right main group, the last for out of scope. */
  gold: number;
  /** Index of the right subject, -1 when there is none. */
  subject: number;
}

/** Runs the encoder and a model's heads over texts, on this thread, one after the other. */
export async function score(inquiries: Inquiry[], model: RouterModel, encoderPath?: string): Promise<Scored[]> {
  const encoder = await Encoder.open({ threads: 2, ...(encoderPath ? { path: encoderPath } : {}) });
  const place = new Map(model.taxonomy.mainGroups.map((group, i) => [group.number, i]));
  const subjects = new Map(model.taxonomy.subjects.map((subject, i) => [subject.number, i]));
  const scored: Scored[] = [];
  for (const inquiry of inquiries) {
    const reading = readText(inquiry.text, await encoder.encode(inquiry.text), model.lexical);
    scored.push({
      inquiry,
      reading,
      main: apply(model.heads.main, reading.vector),
      urgency: apply(model.heads.urgency, reading.vector),
      life: apply(model.heads.life, reading.vector),
      gold: inquiry.mainGroup === null ? model.taxonomy.mainGroups.length : place.get(inquiry.mainGroup)!,
      subject: inquiry.subject === null ? -1 : subjects.get(inquiry.subject)!,
    });
    if (process.stderr.isTTY && scored.length % 20 === 0)
      process.stderr.write(`\r${scored.length} of ${inquiries.length}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  await encoder.close();
  return scored;
}
