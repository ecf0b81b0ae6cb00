import { qualityColumns } from '../rules/quality.ts';
import { repetitionColumns } from '../rules/repetition.ts';
import { ocrColumns } from './ocr-noise.ts';
import { webPhraseColumns } from './web-phrases.ts';

/** All columns that the rules of a policy can name, in the order in which tags hold them. */
export const tagColumns = [...qualityColumns, ...repetitionColumns, ...ocrColumns, ...webPhraseColumns] as const;

/** One of {@link tagColumns}. */
export type TagColumn = (typeof tagColumns)[number];
