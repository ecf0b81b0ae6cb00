/** Whether an IBAN without spaces passes ISO 7064 mod 97-10 (remainder 1). */
export function mod97(iban: string): boolean {
  let rest = 0;
  const moved = iban.slice(4) + iban.slice(0, 4);
  for (const char of moved.toUpperCase()) {
    const value = Number.parseInt(char, 36);
    if (Number.isNaN(value)) return false;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}
