export { openSession, type SessionOptions } from './open-session.ts';
export { type Answer, serveWorker } from './serve-worker.ts';
export { type ThreadBudget, threadBudget } from './thread-budget.ts';
export { type PoolOptions, type RunOptions, WorkerPool } from './worker-pool.ts';
