const transcription: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', Æ: 'Ae', Ø: 'Oe', Å: 'Aa' };

/** Writes æ, ø, å as ae, oe, aa, so that "født" and "foedt" compare equal. Changes lengths: not for offsets. */
export function transcribeDanish(text: string): string {
  return text.replace(/[æøåÆØÅ]/g, (letter) => transcription[letter]!);
}
