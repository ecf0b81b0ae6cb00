import { dateAt } from './date-at.ts';
import type { PersonalDataType } from './personal-data-type.ts';

/** A normal form in which two ways of writing the same value are equal ("+45 40 12 88 31" and "40128831"). Names and addresses: lower-case words. */
export function valueKey(type: PersonalDataType, value: string): string {
  switch (type) {
    case 'cpr':
      return value.replace(/[^0-9]/g, '');
    case 'phone': {
      const digits = value.replace(/[^0-9+]/g, '').replace(/^00/, '+');
      const bare = digits.replace(/^\+45(?=[0-9]{8}$)/, '').replace(/^45(?=[0-9]{8}$)/, '');
      return bare;
    }
    case 'cvr':
    case 'account':
      return value.replace(/[^0-9]/g, '');
    case 'email':
      return value.toLowerCase();
    case 'iban':
    case 'passport':
    case 'plate':
      return value.toUpperCase().replace(/[^A-Z0-9]/g, '');
    case 'birthdate': {
      const date = dateAt(value, 0, true);
      return date ? `${date.year ?? '?'}-${date.month}-${date.day}` : value.toLowerCase();
    }
    case 'case':
      return value.toLowerCase().replace(/\s+/g, '');
    default:
      return value
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
  }
}
