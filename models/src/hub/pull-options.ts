import type { Mirror } from '../card.ts';
import type { TransferProgress } from './download-options.ts';
import type { Patience } from './patience.ts';

/** How far a model has come, all its files together. */
export interface PullProgress extends TransferProgress {
  id: string;
  /** Mirror that is asked now. */
  mirror: string;
  files: number;
  filesDone: number;
  /** Bytes of packages fetched so far, which hold the files packed; 0 for other mirrors. Counted in the rate. */
  packed: number;
}

/** Options of {@link pullModel} and {@link pullCard}. */
export interface PullOptions {
  /** Folder shared by all models and processes; default `$SPROG_HOME/models`. */
  cache?: string;
  /** Use what is here, and ask nobody. */
  offline?: boolean;
  onProgress?: (progress: PullProgress) => void;
  /** Told once when another process is at work on the same model. */
  onWait?: () => void;
  signal?: AbortSignal;
  /** Asked before the card's own. They are the caller's word: files whose hash nobody knows are taken from them too. */
  mirrors?: readonly Mirror[];
  /** Leave the card's own mirrors out. */
  onlyMirrors?: boolean;
  /** SPROG_HOME, HF_ENDPOINT, HF_TOKEN and proxies are read from it; default process.env. */
  env?: NodeJS.ProcessEnv;
  /** Files at once from one mirror; default 3. */
  parallel?: number;
  patience?: Partial<Patience>;
}
