import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFolder } from '@sprog/models';
import { peer } from '../install-peers.ts';

interface Tensor {
  data: Float32Array;
  dims: number[];
}
interface Transformers {
  env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  AutoTokenizer: { from_pretrained(id: string): Promise<(text: string) => Record<string, unknown>> };
  AutoModel: {
    from_pretrained(id: string, options: object): Promise<(inputs: object) => Promise<Record<string, Tensor>>>;
  };
}

/** Encodes a text with `@huggingface/transformers`: tokenise, run, mean of the token vectors. Width 384. */
export type TransformersEncoder = (text: string) => Promise<Float32Array>;

/**
 * Opens an ONNX file of our encoder in `@huggingface/transformers`, laid out as it wants its models.
 * @param onnx our file, or a plain export of the same weights
 * @param threads intra-op threads of ONNX Runtime
 */
export async function openInTransformers(onnx: string, threads: number): Promise<TransformersEncoder> {
  const root = mkdtempSync(join(tmpdir(), 'sprog-peer-'));
  const folder = join(root, 'encoder');
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const config = {
    model_type: 'bert',
    hidden_size: 384,
    num_attention_heads: 12,
    num_hidden_layers: 5,
    intermediate_size: 1536,
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  writeFileSync(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({
      tokenizer_class: 'PreTrainedTokenizerFast',
      bos_token: '<s>',
      eos_token: '</s>',
      pad_token: '<pad>',
      unk_token: '<unk>',
      model_max_length: 256,
    }),
  );
  symlinkSync(join(modelFolder('danish-encoder'), 'tokenizer.json'), join(folder, 'tokenizer.json'));
  symlinkSync(onnx, join(folder, 'onnx', 'model.onnx'));
  const { env, AutoTokenizer, AutoModel } = await peer<Transformers>('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = root;
  const tokenizer = await AutoTokenizer.from_pretrained('encoder');
  const session_options = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  const model = await AutoModel.from_pretrained('encoder', { dtype: 'fp32', session_options });
  return async (text) => {
    const output = await model(tokenizer(text));
    if (output['pooled']) return output['pooled'].data;
    const hidden = (output['hidden'] ?? output['last_hidden_state'])!;
    const width = 384;
    const rows = hidden.data.length / width;
    const mean = new Float32Array(width);
    for (let row = 0; row < rows; row++)
      for (let i = 0; i < width; i++) mean[i]! += hidden.data[row * width + i]! / rows;
    return mean;
  };
}
