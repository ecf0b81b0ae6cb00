import type { SchemaElement } from 'hyparquet';

/** A column of our Parquet files. */
export interface Column {
  name: string;
  type: 'text' | 'int' | 'float' | 'bytes';
  optional?: true;
  /** Has its smallest and largest value for each page too. */
  pages?: true;
  /** Not compressed: FLAC cannot be made smaller. */
  packed?: true;
  description: string;
}

/** Danish Dynaword's six columns first, in its order and with its names. */
export const textColumns: readonly Column[] = [
  { name: 'id', type: 'text', description: 'Stable id: the source, and its own id or a hash of the content' },
  { name: 'text', type: 'text', description: 'The text; NFC, paragraphs parted by an empty line' },
  { name: 'source', type: 'text', description: 'Id of the source' },
  { name: 'added', type: 'text', description: 'Day on which it came into the corpus, YYYY-MM-DD' },
  { name: 'created', type: 'text', description: 'First and last possible day of writing, "YYYY-MM-DD, YYYY-MM-DD"' },
  { name: 'token_count', type: 'int', description: 'Words, numbers, addresses and marks' },
  { name: 'title', type: 'text', optional: true, description: 'Title, where the source has one' },
  { name: 'url', type: 'text', optional: true, description: 'Address, where the source has one' },
  { name: 'licence', type: 'text', optional: true, pages: true, description: 'SPDX id of this text' },
  { name: 'language', type: 'text', optional: true, pages: true, description: 'BCP 47' },
  { name: 'created_from', type: 'text', optional: true, pages: true, description: 'First possible day of writing' },
  { name: 'created_to', type: 'text', optional: true, pages: true, description: 'Last possible day of writing' },
  { name: 'quality', type: 'float', optional: true, pages: true, description: 'Quality from 0 to 1, where measured' },
  { name: 'checksum', type: 'text', description: 'First 32 hex digits of the SHA-256 of the record without `added`' },
  { name: 'extra', type: 'text', optional: true, description: 'What else the source says, as JSON' },
];

/** Recordings; `flac` holds the sound itself. */
export const soundColumns: readonly Column[] = [
  { name: 'id', type: 'text', description: 'Stable id: the source, and its own id or the hash of the recording' },
  { name: 'flac', type: 'bytes', packed: true, description: 'The recording as FLAC' },
  { name: 'file', type: 'text', description: 'Name for the recording as a file' },
  { name: 'seconds', type: 'float', description: 'Length' },
  { name: 'sample_rate', type: 'int', description: 'Samples a second' },
  { name: 'speaker', type: 'text', optional: true, description: 'Pseudonym of the speaker' },
  { name: 'transcript', type: 'text', optional: true, description: 'What is said' },
  { name: 'wer', type: 'float', optional: true, description: 'Word error rate of a recogniser against the transcript' },
  { name: 'source', type: 'text', description: 'Id of the source' },
  { name: 'added', type: 'text', description: 'Day on which it came into the corpus, YYYY-MM-DD' },
  { name: 'created', type: 'text', description: 'First and last possible day of the recording' },
  { name: 'consent', type: 'text', optional: true, description: 'Reference of the consent' },
  { name: 'licence', type: 'text', optional: true, pages: true, description: 'SPDX id of this recording' },
  { name: 'language', type: 'text', optional: true, pages: true, description: 'BCP 47' },
  { name: 'created_from', type: 'text', optional: true, pages: true, description: 'First possible day' },
  { name: 'created_to', type: 'text', optional: true, pages: true, description: 'Last possible day' },
  { name: 'quality', type: 'float', optional: true, pages: true, description: 'Quality from 0 to 1, where measured' },
  { name: 'checksum', type: 'text', description: 'First 32 hex digits of the SHA-256 of the record without `added`' },
  { name: 'extra', type: 'text', optional: true, description: 'What else the source says, as JSON' },
];

/** The columns as Parquet writes them. */
export function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type, optional }): SchemaElement => {
      const repetition_type = optional ? 'OPTIONAL' : 'REQUIRED';
      if (type === 'int') return { name, type: 'INT32', repetition_type };
      if (type === 'float') return { name, type: 'DOUBLE', repetition_type };
      if (type === 'bytes') return { name, type: 'BYTE_ARRAY', repetition_type };
      return { name, type: 'BYTE_ARRAY', repetition_type, converted_type: 'UTF8', logical_type: { type: 'STRING' } };
    }),
  ];
}
