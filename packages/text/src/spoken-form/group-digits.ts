/** Digits with a full stop between thousands, as Danish writes amounts: 1250000 → `1.250.000`. */
export const groupDigits = (value: number): string => String(value).replace(/\B(?=(?:[0-9]{3})+$)/g, '.');
