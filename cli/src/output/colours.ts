/** Paints text; every one of them the identity when the output takes no colours. */
export interface Colours {
  bold: (text: string) => string;
  dim: (text: string) => string;
  red: (text: string) => string;
  yellow: (text: string) => string;
  green: (text: string) => string;
}

/** Colours for a terminal only, and never when NO_COLOR is set (no-color.org). */
export function colours(terminal: boolean, env: NodeJS.ProcessEnv): Colours {
  const on = terminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const paint = (open: number, close: number) => (text: string) => (on ? `\x1b[${open}m${text}\x1b[${close}m` : text);
  return { bold: paint(1, 22), dim: paint(2, 22), red: paint(31, 39), yellow: paint(33, 39), green: paint(32, 39) };
}
