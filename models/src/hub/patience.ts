/** How long a download puts up with a bad line. */
export interface Patience {
  /** Attempts in a row that may bring next to nothing before the source is left. */
  retries: number;
  /** Wait after the first failure; doubled each time, up to a minute, with a random part. */
  backoffSeconds: number;
  /** A source that brings less than `minimumRate` bytes per second on the mean over this time is asked anew, and left at last. */
  stallSeconds: number;
  minimumRate: number;
  /** Longest wait for headers, and between two chunks. */
  timeoutSeconds: number;
  /** Longest `Retry-After` that is waited for; a source that asks for more is left. */
  longestWaitSeconds: number;
}

export const patience: Patience = {
  retries: 5,
  backoffSeconds: 0.5,
  stallSeconds: 30,
  minimumRate: 1024,
  timeoutSeconds: 30,
  longestWaitSeconds: 120,
};
