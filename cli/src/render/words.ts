import type { PersonalDataType } from '@sprog/text';
import type { LifeEvent, UrgencyLevel } from '@sprog/triage';

/** What a caseworker reads for the codes of a result. */
export const urgencyWords: Readonly<Record<UrgencyLevel, string>> = {
  normal: 'normal',
  elevated: 'forhøjet',
  acute: 'AKUT',
};

export const lifeEventWords: Readonly<Record<LifeEvent, string>> = {
  none: 'ingen',
  moving: 'flytning',
  child: 'får barn',
  bereavement: 'dødsfald i familien',
  divorce: 'skilsmisse',
  illness: 'sygdom',
  'job-loss': 'mistet job',
  'business-start': 'starter virksomhed',
  retirement: 'pension',
  'school-start': 'skolestart',
  building: 'bygger eller renoverer',
};

export const personalDataWords: Readonly<Record<PersonalDataType, string>> = {
  name: 'navn',
  cpr: 'CPR-nummer',
  cvr: 'CVR-nummer',
  phone: 'telefon',
  email: 'e-mail',
  address: 'adresse',
  account: 'kontonummer',
  iban: 'IBAN',
  passport: 'pasnummer',
  plate: 'nummerplade',
  birthdate: 'fødselsdato',
  case: 'sagsnummer',
};

/** `7 %`, and `<1 %` for what is not nothing. */
export function percent(probability: number): string {
  const whole = Math.round(probability * 100);
  return whole === 0 && probability > 0 ? '<1 %' : `${whole} %`;
}

/** `to. 3. december 2026 kl. 12:00` for an ISO date and time. */
export function danishDate(date: string, time?: string): string {
  const day = new Intl.DateTimeFormat('da-DK', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
  return `${day}${time ? ` kl. ${time}` : ''}`;
}

/** What is not the municipality's. */
export const outside = 'uden for kommunen';
