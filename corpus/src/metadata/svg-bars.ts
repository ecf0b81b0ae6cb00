import type { Histogram } from '../release/histogram.ts';

const height = 260;
const left = 56;
const bottom = 64;
const top = 34;

/** A histogram as SVG: no script, no fonts of others, a title and a description for those who do not see it. */
export function svgBars(title: string, { of, classes }: Histogram): string {
  const most = Math.max(1, ...classes.map(({ count }) => count));
  const step = Math.max(22, Math.min(56, Math.floor(720 / Math.max(1, classes.length))));
  const width = left + step * Math.max(1, classes.length) + 16;
  const room = height - top - bottom;
  const bars = classes.map(({ label, count }, i) => {
    const tall = Math.round((room * count) / most);
    const x = left + i * step;
    return [
      `<rect x="${x + 2}" y="${height - bottom - tall}" width="${step - 4}" height="${tall}"><title>${escaped(label)}: ${count}</title></rect>`,
      `<text x="${x + step / 2}" y="${height - bottom + 12}" transform="rotate(35 ${x + step / 2} ${height - bottom + 12})">${escaped(label)}</text>`,
    ].join('');
  });
  const lines = [0, 0.5, 1].map((share) => {
    const y = height - bottom - Math.round(room * share);
    return `<path d="M${left} ${y}H${width - 16}"/><text class="y" x="${left - 6}" y="${y + 4}">${Math.round(most * share)}</text>`;
  });
  const said = classes.map(({ label, count }) => `${label}: ${count}`).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">
<title id="t">${escaped(title)}</title>
<desc id="d">${escaped(`${of}: ${said}`)}</desc>
<style>text{font:11px sans-serif;fill:#333}.h{font-size:14px}.y{text-anchor:end}rect{fill:#1c5d99}path{stroke:#bbb}</style>
<rect x="0" y="0" width="${width}" height="${height}" style="fill:#fff"/>
<text class="h" x="8" y="20">${escaped(title)} (${escaped(of)})</text>
${lines.join('\n')}
${bars.join('\n')}
</svg>
`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
