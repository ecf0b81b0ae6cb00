/** Whether the weighted digit sum is divisible by 11, as CPR (weights 4327654321) and CVR (27654321) numbers were made. */
export function modulus11(digits: string, weights: readonly number[]): boolean {
  if (digits.length !== weights.length) return false;
  let sum = 0;
  for (let index = 0; index < weights.length; index++) sum += Number(digits[index]) * (weights[index] ?? 0);
  return sum % 11 === 0;
}
