import { serveWorker } from '@sprog/onnx';
import { findPersonalData, type PersonalDataType, redact } from '@sprog/text';
import { Encoder } from '../encoder/encoder.ts';
import { memoInput } from '../memo/memo-input.ts';
import { answer, type TriageInput } from './answer.ts';
import { checkText } from './check-text.ts';
import { loadRouterModel } from './load-router-model.ts';
import { readText } from './read-text.ts';

/** What a worker is asked for. */
export type WorkerTask =
  | { kind: 'triage'; input: TriageInput }
  | { kind: 'memo'; xml: string; receivedAt?: string; maxLength: number }
  | { kind: 'redact'; text: string; mask?: readonly PersonalDataType[] }
  | { kind: 'vector'; text: string }
  | { kind: 'embed'; text: string };

await serveWorker<{ threads: number; headsFolder?: string; encoderPath?: string }, WorkerTask, unknown>(
  async ({ threads, headsFolder, encoderPath }) => {
    const model = loadRouterModel(headsFolder);
    const encoder = await Encoder.open({ threads, ...(encoderPath ? { path: encoderPath } : {}) });
    return async (given) => {
      let task = given;
      if (task.kind === 'memo') {
        // Parsed here, as megabytes of attachments would stop the event loop.
        const input = memoInput(task.xml, task.receivedAt);
        checkText(input.text, task.maxLength);
        task = { kind: 'triage', input };
      }
      const encoding = await encoder.encode(task.kind === 'triage' ? task.input.text : task.text);
      const { busySeconds } = encoding;
      // The result crosses the thread as its final JSON: API and CLI send these very bytes, so that the answer is the same everywhere.
      if (task.kind === 'triage')
        return {
          value: JSON.stringify(answer(task.input, readText(task.input.text, encoding, model.lexical), model)),
          busySeconds,
        };
      if (task.kind === 'redact') {
        const findings = findPersonalData(task.text, { names: encoding.names, patternNames: true });
        return { value: redact(task.text, findings, task.mask ? { mask: task.mask } : {}), busySeconds };
      }
      if (task.kind === 'vector') return { value: readText(task.text, encoding, model.lexical).vector, busySeconds };
      return { value: { vector: encoding.pooled, tokens: encoding.starts.length }, busySeconds };
    };
  },
);
