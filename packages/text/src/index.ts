export { type Deadline, type FindDeadlinesOptions, findDeadlines } from './dates/find-deadlines.ts';
export type { IdentifiedLanguage } from './language/identified-language.ts';
export {
  type IdentifyLanguageOptions,
  identifyLanguage,
} from './language/identify-language.ts';
export { findNames } from './names/find-names.ts';
export type { MappedText } from './normalise/mapped-text.ts';
export { normalise } from './normalise/normalise.ts';
export { repairMojibake } from './normalise/repair-mojibake.ts';
export { transcriptionVariants } from './normalise/transcription-variants.ts';
export { digitsToWords, wordsToDigits } from './numbers/numbers-in-text.ts';
export { type ReadNumber, readNumber } from './numbers/read-number.ts';
export { spellNumber } from './numbers/spell-number.ts';
export {
  type FindPersonalDataOptions,
  findPersonalData,
} from './personal-data/find-personal-data.ts';
export type { PersonNameSpan } from './personal-data/person-name-span.ts';
export type { PersonalDataFinding } from './personal-data/personal-data-finding.ts';
export { type PersonalDataType, personalDataTypes } from './personal-data/personal-data-type.ts';
export { type RedactionMapping, type RedactOptions, redact } from './personal-data/redact.ts';
export { restore } from './personal-data/restore.ts';
export { normaliseForScoring } from './scoring/normalise-for-scoring.ts';
export { characterErrors, errorRate, type TextErrors, wordErrors } from './scoring/text-errors.ts';
export { splitSentences } from './segment/split-sentences.ts';
export { type Token, tokenise } from './segment/tokenise.ts';
export { inverseNormalise, type WrittenForm, writtenForms } from './spoken-form/inverse-normalise.ts';
