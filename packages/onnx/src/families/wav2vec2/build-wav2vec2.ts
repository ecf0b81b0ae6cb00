import { SprogError } from '@sprog/core';
import { GraphBuilder } from '../../graph/graph-builder.ts';
import type { LinearChoice } from '../../quantise/add-linear.ts';
import type { WeightSource } from '../../weights/weight-source.ts';
import { addLinearFrom, addNormFrom, addSelfAttentionFrom } from '../common/linear-from.ts';
import { numberOf } from '../common/read-settings.ts';
import { positionKernel } from './position-kernel.ts';

const microsoft = 'com.microsoft' as const;
type Settings = Record<string, unknown>;

const gelu = (graph: GraphBuilder, x: string) => graph.node('Gelu', [x], { domain: microsoft });
const swap = (graph: GraphBuilder, x: string) => graph.node('Transpose', [x], { attributes: { perm: [0n, 2n, 1n] } });

/** Convolutions over the samples: [batch, samples] → [batch, frames, channels]. */
function addFeatures(graph: GraphBuilder, source: WeightSource, settings: Settings, samples: string): string {
  const strides = settings['conv_stride'] as number[];
  const base = 'wav2vec2.feature_extractor.conv_layers';
  const group = (settings['feat_extract_norm'] ?? 'group') === 'group';
  let x = graph.node('Unsqueeze', [samples, graph.ints([1])]);
  strides.forEach((stride, i) => {
    const name = `${base}.${i}.conv`;
    const shape = source.shapes.get(`${name}.weight`);
    if (!shape) throw new SprogError('MODEL_DAMAGED', `${name}.weight is missing`);
    const inputs = [x, graph.floats(`${name}.weight`, [...shape], source.read(`${name}.weight`))];
    if (source.shapes.has(`${name}.bias`))
      inputs.push(graph.floats(`${name}.bias`, [shape[0]!], source.read(`${name}.bias`)));
    x = graph.node('Conv', inputs, { attributes: { strides: [BigInt(stride)], kernel_shape: [BigInt(shape[2]!)] } });
    const norm = `${base}.${i}.layer_norm`;
    if (group && i === 0) {
      // A group for each channel: instance normalisation over time.
      const scale = graph.floats(`${norm}.weight`, [shape[0]!], source.read(`${norm}.weight`));
      const shift = graph.floats(`${norm}.bias`, [shape[0]!], source.read(`${norm}.bias`));
      x = graph.node('InstanceNormalization', [x, scale, shift], { attributes: { epsilon: 1e-5 } });
    } else if (!group) x = swap(graph, addNormFrom(graph, source, norm, swap(graph, x), 1e-5));
    x = gelu(graph, x);
  });
  return swap(graph, x);
}

/** The grouped convolution that tells a frame its place. */
function addPositions(graph: GraphBuilder, source: WeightSource, settings: Settings, x: string): string {
  const base = 'wav2vec2.encoder.pos_conv_embed.conv';
  const { kernel, shape } = positionKernel(source, base);
  const size = shape[2]!;
  const half = BigInt(size >> 1);
  const y = graph.node(
    'Conv',
    [
      swap(graph, x),
      graph.floats(`${base}.weight`, shape, kernel),
      graph.floats(`${base}.bias`, [shape[0]!], source.read(`${base}.bias`)),
    ],
    {
      attributes: {
        // An even kernel gives one frame too many at the end: one zero less there.
        pads: [half, size % 2 === 0 ? half - 1n : half],
        group: BigInt(numberOf(settings, 'num_conv_pos_embedding_groups')),
        kernel_shape: [BigInt(size)],
      },
    },
  );
  return swap(graph, gelu(graph, y));
}

/**
 * wav2vec2 with a CTC head: `input_values` f32 [batch, samples] at 16 kHz (zero mean and unit variance where the model's preprocessor says so)
 * → `logits` f32 [batch, frames, vocabulary]. No padding mask: recordings of different lengths go singly.
 * @throws SprogError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export function buildWav2vec2(source: WeightSource, settings: Settings, how: LinearChoice): GraphBuilder {
  if (settings['add_adapter'] === true || settings['adapter_attn_dim'])
    throw new SprogError('MODEL_UNSUPPORTED', 'wav2vec2 with adapters');
  if (!Array.isArray(settings['conv_stride'])) throw new SprogError('MODEL_DAMAGED', 'config.json: conv_stride');
  const epsilon = numberOf(settings, 'layer_norm_eps', 1e-5);
  const heads = numberOf(settings, 'num_attention_heads');
  const early = settings['do_stable_layer_norm'] === true;
  const graph = new GraphBuilder('wav2vec2-ctc');
  const samples = graph.input('input_values', 'float32', ['batch', 'samples']);
  const features = addFeatures(graph, source, settings, samples);
  const projection = 'wav2vec2.feature_projection';
  const normed = addNormFrom(graph, source, `${projection}.layer_norm`, features, epsilon);
  let state = addLinearFrom(graph, source, `${projection}.projection`, normed, how);
  state = graph.node('Sum', [state, addPositions(graph, source, settings, state)]);
  const last = 'wav2vec2.encoder.layer_norm';
  if (!early) state = addNormFrom(graph, source, last, state, epsilon);
  for (let layer = 0; layer < numberOf(settings, 'num_hidden_layers'); layer++) {
    const base = `wav2vec2.encoder.layers.${layer}`;
    const attention = `${base}.attention`;
    const names = {
      query: `${attention}.q_proj`,
      key: `${attention}.k_proj`,
      value: `${attention}.v_proj`,
      out: `${attention}.out_proj`,
      heads,
    };
    const norm = (name: string, x: string) => addNormFrom(graph, source, `${base}.${name}`, x, epsilon);
    const feed = (x: string) => {
      const hidden = addLinearFrom(graph, source, `${base}.feed_forward.intermediate_dense`, x, how);
      return addLinearFrom(graph, source, `${base}.feed_forward.output_dense`, gelu(graph, hidden), how);
    };
    if (early) {
      const attended = addSelfAttentionFrom(graph, source, norm('layer_norm', state), names, how);
      state = graph.node('Sum', [state, attended]);
      state = graph.node('Sum', [state, feed(norm('final_layer_norm', state))]);
    } else {
      const attended = addSelfAttentionFrom(graph, source, state, names, how);
      state = norm('layer_norm', graph.node('Sum', [state, attended]));
      state = norm('final_layer_norm', graph.node('Sum', [state, feed(state)]));
    }
  }
  if (early) state = addNormFrom(graph, source, last, state, epsilon);
  const logits = addLinearFrom(graph, source, 'lm_head', state, { kind: 'float' });
  graph.node('Identity', [logits], { outputs: ['logits'] });
  graph.output('logits', 'float32', ['batch', 'frames', 'vocabulary']);
  return graph;
}
