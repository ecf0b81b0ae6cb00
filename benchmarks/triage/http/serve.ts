// The server under test, in a process of its own: prints its address, stops on SIGTERM.
import { closeOnSignals, startServer } from '@sprog/server';

const server = await startServer({ host: '127.0.0.1', port: 0 });
closeOnSignals(server);
console.log(server.url);
