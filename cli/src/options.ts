import { InvalidArgumentError } from 'commander';

/** A whole number of at least `least`, for an option. */
export const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most)
      throw new InvalidArgumentError(
        `Give a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}.`,
      );
    return number;
  };

/** Options of commands that run the router. */
export interface RouterFlags {
  cores?: number;
  heads?: string;
  bundled?: true;
}
