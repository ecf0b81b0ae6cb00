/** A value in a graph: a node, a text (with its language), or a literal of a type. Names may be short, as in {@link prefixes}. */
export type RdfValue = { id: string } | { text: string; lang?: string } | { literal: string; type: string };

/** A node with what is said of it. All nodes have names: files with the same content are then the same bytes. */
export interface RdfNode {
  id: string;
  types: string[];
  says: [predicate: string, value: RdfValue][];
}

/** Prefixes of short names. */
export const prefixes: Readonly<Record<string, string>> = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  owl: 'http://www.w3.org/2002/07/owl#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const isShort = (name: string): boolean => {
  const match = /^([a-z]+):[A-Za-z][\w]*$/.exec(name);
  return match !== null && Object.hasOwn(prefixes, match[1]!);
};

/** A graph as Turtle. */
export function turtle(nodes: readonly RdfNode[]): string {
  const name = (id: string) => (isShort(id) ? id : `<${id.replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`);
  const value = (of: RdfValue) => {
    if ('id' in of) return name(of.id);
    if ('text' in of) return `${quoted(of.text)}${of.lang ? `@${of.lang}` : ''}`;
    return `${quoted(of.literal)}^^${name(of.type)}`;
  };
  const head = Object.entries(prefixes).map(([short, long]) => `@prefix ${short}: <${long}> .`);
  const body = nodes.map(({ id, types, says }) => {
    const lines = [
      `  a ${types.map(name).join(', ')}`,
      ...says.map(([said, what]) => `  ${name(said)} ${value(what)}`),
    ];
    return `${name(id)}\n${lines.join(' ;\n')} .`;
  });
  return `${[...head, '', ...body].join('\n')}\n`;
}

/** The same graph as JSON-LD. */
export function jsonLd(nodes: readonly RdfNode[]): Record<string, unknown> {
  const value = (of: RdfValue) => {
    if ('id' in of) return { '@id': of.id };
    if ('text' in of) return of.lang ? { '@value': of.text, '@language': of.lang } : of.text;
    return { '@value': of.literal, '@type': of.type };
  };
  return {
    '@context': prefixes,
    '@graph': nodes.map(({ id, types, says }) => {
      const fields: Record<string, unknown[]> = {};
      for (const [said, what] of says) {
        fields[said] ??= [];
        fields[said].push(value(what));
      }
      return { '@id': id, '@type': types, ...fields };
    }),
  };
}

const quoted = (text: string): string =>
  `"${text.replace(/["\\\n\r\t]/g, (sign) => ({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign]!)}"`;
