/**
 * One name for an address that is written in many ways: DOI, handle, dataset of the hub, repository of GitHub, else host and path.
 * `https://www.doi.org/10.1/x`, `doi:10.1/X` → `doi:10.1/x`; `https://hdl.handle.net/1/2` → `hdl:1/2`.
 */
export function identifierOf(text: string): string | undefined {
  const said = text.trim();
  const doi = /^(?:doi:|https?:\/\/(?:www\.|dx\.)?doi\.org\/)(10\.\S+)$/i.exec(said);
  if (doi) return `doi:${doi[1]!.toLowerCase()}`;
  const handle = /^(?:hdl:|https?:\/\/hdl\.handle\.net\/|https?:\/\/\S+\/handle\/)(\d[\d.]*\/[\w.-]+)/i.exec(said);
  if (handle) return `hdl:${handle[1]!.toLowerCase()}`;
  const prefixed = /^(?:hf|gh|oai|deb|npm|opus):\S+$/i.exec(said);
  if (prefixed) return said.toLowerCase();
  if (!/^https?:\/\//i.test(said) || !URL.canParse(said)) return undefined;
  const { hostname, pathname } = new URL(said);
  const parts = pathname.split('/').filter((part) => part !== '');
  const host = hostname.replace(/^www\./, '').toLowerCase();
  const [first = '', second = '', third = ''] = parts.map((part) => part.toLowerCase());
  if (host === 'huggingface.co' && first === 'datasets' && third) return `hf:${second}/${third}`;
  if (host === 'github.com' && second) return `gh:${first}/${second.replace(/\.git$/, '')}`;
  return parts.length === 0 ? `https://${host}` : `https://${host}/${parts.join('/').toLowerCase()}`;
}
