import { smallNumberOf } from '../numbers/number-words.ts';
import { readNumber } from '../numbers/read-number.ts';
import { phrase, type Rewrite, type SpokenWord } from './spoken-word.ts';

/**
 * Clock times after "klokken" or "kl.": "halv ni" → "8.30", "kvart over tre" → "3.15", "ti minutter i fem" → "4.50", "fem over halv
 * ti" → "9.35", "fjorten tredive" → "14.30", "ni" → "9".
 */
export function clockRule(words: readonly SpokenWord[], at: number): Rewrite | undefined {
  if (!/^(?:klokken|klokka|kl)$/.test(words[at - 1]?.word ?? '')) return undefined;
  const said = phrase(words, at, 10);
  const time = timeAt(said);
  if (!time) return undefined;
  const minutes = (time.minutes + 24 * 60) % (24 * 60);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  // "halv et" is 12.30, not 0.30.
  const shown = hour === 0 && time.words > 1 && time.relative ? 12 : hour;
  return { to: at + time.words, text: minute > 0 ? `${shown}.${String(minute).padStart(2, '0')}` : String(shown) };
}

interface Told {
  /** Minutes after midnight. */
  minutes: number;
  words: number;
  /** Told from an hour, so the twelve-hour clock is meant. */
  relative: boolean;
}

function timeAt(said: readonly string[]): Told | undefined {
  const relative = relativeTime(said);
  if (relative) return relative;
  const hour = small(said, 0);
  if (!hour || hour.value > 24) return undefined;
  const minutes = small(said, hour.words);
  const nul = said[hour.words] === 'nul' ? smallNumberOf(said[hour.words + 1] ?? '') : undefined;
  if (nul !== undefined && nul < 10) return { minutes: hour.value * 60 + nul, words: hour.words + 2, relative: false };
  if (minutes && minutes.value >= 10 && minutes.value < 60)
    return { minutes: hour.value * 60 + minutes.value, words: hour.words + minutes.words, relative: false };
  return { minutes: hour.value * 60, words: hour.words, relative: false };
}

function relativeTime(said: readonly string[]): Told | undefined {
  const base = (at: number): { minutes: number; words: number } | undefined => {
    const half = said[at] === 'halv' ? 1 : 0;
    const hour = smallNumberOf(said[at + half] ?? '');
    if (hour === undefined || hour < 1 || hour > 12) return undefined;
    return { minutes: hour * 60 - half * 30, words: half + 1 };
  };
  if (said[0] === 'halv') {
    const plain = base(0);
    return plain && { ...plain, relative: true };
  }
  const quarter = said[0] === 'kvart' || said[0] === 'kvarter';
  const offset = quarter ? { value: 15, words: 1 } : small(said, 0);
  if (!offset || offset.value > 29) return undefined;
  const unit = /^minut(?:ter)?$/.test(said[offset.words] ?? '') ? 1 : 0;
  const word = said[offset.words + unit];
  if (word !== 'over' && word !== 'i') return undefined;
  const from = base(offset.words + unit + 1);
  if (!from) return undefined;
  return {
    minutes: from.minutes + (word === 'over' ? offset.value : -offset.value),
    words: offset.words + unit + 1 + from.words,
    relative: true,
  };
}

function small(said: readonly string[], at: number): { value: number; words: number } | undefined {
  const article = /^(?:en|et|én|ét)$/.test(said[at] ?? '') && said[at + 1] !== 'og';
  if (article) return { value: 1, words: 1 };
  const number = readNumber(said, at);
  return number && number.value < 60 ? number : undefined;
}
