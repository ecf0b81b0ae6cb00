/**
 * The proxy for an address by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (lower case first, as curl has it); undefined for none. NO_PROXY is a
 * list of hosts, each for its subdomains too, with `*`, a leading dot or `*.`, and a port if need be.
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): string | undefined {
  const read = (name: string) => env[name.toLowerCase()] || env[name.toUpperCase()] || undefined;
  const proxy = (url.protocol === 'https:' ? read('https_proxy') : read('http_proxy')) ?? read('all_proxy');
  if (proxy === undefined) return undefined;
  const host = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  for (const entry of (read('no_proxy') ?? '').toLowerCase().split(/[\s,]+/)) {
    if (entry === '*') return undefined;
    const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    const bare = name.replace(/^\*?\./, '');
    if (bare === '' || (only !== undefined && only !== port)) continue;
    if (host === bare || host.endsWith(`.${bare}`)) return undefined;
  }
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
