import type { Dispatcher } from 'undici';
import { proxyFor } from './proxy-for.ts';

const dispatchers = new Map<string, Dispatcher>();

/** Connections for an address, through the proxy that the environment names. They are shared, and idle ones keep no process alive. */
export async function dispatcherFor(url: URL, env: NodeJS.ProcessEnv): Promise<Dispatcher> {
  // Loaded when something is fetched: who only opens a model that is here does not wait for it.
  const { Agent, ProxyAgent } = await import('undici');
  const proxy = proxyFor(url, env);
  const key = proxy ?? '';
  let found = dispatchers.get(key);
  if (!found) {
    const connect = { timeout: 15_000 };
    // Plain http goes through a proxy as a request and not as a tunnel: most proxies allow tunnels to port 443 alone.
    found = proxy ? new ProxyAgent({ uri: proxy, proxyTunnel: false, requestTls: connect }) : new Agent({ connect });
    dispatchers.set(key, found);
  }
  return found;
}
