/** The types of personal data that are found. `case` is found and labelled, but not masked by default. */
export const personalDataTypes = [
  'name',
  'cpr',
  'cvr',
  'phone',
  'email',
  'address',
  'account',
  'iban',
  'passport',
  'plate',
  'birthdate',
  'case',
] as const;

/** One of {@link personalDataTypes}. */
export type PersonalDataType = (typeof personalDataTypes)[number];
