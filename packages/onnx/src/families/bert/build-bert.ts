import { SprogError } from '@sprog/core';
import { GraphBuilder } from '../../graph/graph-builder.ts';
import { bytesOf, type LinearChoice } from '../../quantise/add-linear.ts';
import type { WeightSource } from '../../weights/weight-source.ts';
import { addLinearFrom, addNormFrom, addSelfAttentionFrom } from '../common/linear-from.ts';
import { numberOf } from '../common/read-settings.ts';

const microsoft = 'com.microsoft' as const;

/** What a BERT or ELECTRA classifier labels. */
export type BertTask = 'tokens' | 'sequence';

/**
 * A BERT or ELECTRA classifier. `input_ids`, `attention_mask`, `token_type_ids` i64 [batch, places] → `logits` f32 [batch, places, labels] for
 * tokens, [batch, labels] for sequences.
 * @throws SprogError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export function buildBert(
  source: WeightSource,
  settings: Record<string, unknown>,
  task: BertTask,
  how: LinearChoice,
): GraphBuilder {
  const root = settings['model_type'] === 'electra' ? 'electra' : 'bert';
  if ((settings['position_embedding_type'] ?? 'absolute') !== 'absolute')
    throw new SprogError('MODEL_UNSUPPORTED', 'relative positions');
  if ((settings['hidden_act'] ?? 'gelu') !== 'gelu')
    throw new SprogError('MODEL_UNSUPPORTED', 'an activation but gelu');
  const heads = numberOf(settings, 'num_attention_heads');
  const epsilon = numberOf(settings, 'layer_norm_eps', 1e-12);
  const graph = new GraphBuilder(root);
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
    graph.input(name, 'int64', ['batch', 'places']),
  );
  const [ids, mask, types] = inputs as [string, string, string];
  const table = (name: string) => {
    const full = `${root}.embeddings.${name}.weight`;
    const shape = source.shapes.get(full);
    if (!shape) throw new SprogError('MODEL_DAMAGED', `${full} is missing`);
    const length = shape.reduce((product, n) => product * n, 4);
    return graph.initializer(full, 'float32', [...shape], { length, read: () => bytesOf(source.read(full)) });
  };
  const places = graph.node('Shape', [ids], { attributes: { start: 1n, end: 2n } });
  const positions = graph.node('Slice', [table('position_embeddings'), graph.ints([0]), places, graph.ints([0])]);
  const words = graph.node('Gather', [table('word_embeddings'), ids]);
  const kinds = graph.node('Gather', [table('token_type_embeddings'), types]);
  const embedded = graph.node('Sum', [words, kinds, positions]);
  let state = addNormFrom(graph, source, `${root}.embeddings.LayerNorm`, embedded, epsilon);
  if (source.shapes.has(`${root}.embeddings_project.weight`))
    state = addLinearFrom(graph, source, `${root}.embeddings_project`, state, how);
  const padding = graph.node('Cast', [mask], { attributes: { to: 6n } });
  for (let layer = 0; layer < numberOf(settings, 'num_hidden_layers'); layer++) {
    const base = `${root}.encoder.layer.${layer}`;
    const self = `${base}.attention.self`;
    const names = { query: `${self}.query`, key: `${self}.key`, value: `${self}.value`, heads, padding };
    const out = `${base}.attention.output.dense`;
    const attended = addSelfAttentionFrom(graph, source, state, { ...names, out }, how);
    const between = addNormFrom(
      graph,
      source,
      `${base}.attention.output.LayerNorm`,
      graph.node('Sum', [attended, state]),
      epsilon,
    );
    const hidden = addLinearFrom(graph, source, `${base}.intermediate.dense`, between, how);
    const fed = addLinearFrom(
      graph,
      source,
      `${base}.output.dense`,
      graph.node('Gelu', [hidden], { domain: microsoft }),
      how,
    );
    state = addNormFrom(graph, source, `${base}.output.LayerNorm`, graph.node('Sum', [fed, between]), epsilon);
  }
  const logits = task === 'tokens' ? headOfTokens(graph, source, state) : headOfSequence(graph, source, state, root);
  graph.node('Identity', [logits], { outputs: ['logits'] });
  graph.output('logits', 'float32', task === 'tokens' ? ['batch', 'places', 'labels'] : ['batch', 'labels']);
  return graph;
}

const headOfTokens = (graph: GraphBuilder, source: WeightSource, state: string) =>
  addLinearFrom(graph, source, 'classifier', state, { kind: 'float' });

/** The first token's state through the pooler: BERT with tanh, ELECTRA with gelu. */
function headOfSequence(graph: GraphBuilder, source: WeightSource, state: string, root: 'bert' | 'electra'): string {
  const first = graph.node('Gather', [state, graph.ints([0], false)], { attributes: { axis: 1n } });
  const float = { kind: 'float' } as const;
  if (root === 'bert') {
    const pooled = graph.node('Tanh', [addLinearFrom(graph, source, 'bert.pooler.dense', first, float)]);
    return addLinearFrom(graph, source, 'classifier', pooled, float);
  }
  const dense = addLinearFrom(graph, source, 'classifier.dense', first, float);
  return addLinearFrom(graph, source, 'classifier.out_proj', graph.node('Gelu', [dense], { domain: microsoft }), float);
}
