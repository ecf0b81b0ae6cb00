import { describe, expect, it } from 'vitest';
import { findEmails } from './find-emails.ts';

const spans = (text: string) => findEmails(text).map(({ start, end }) => text.slice(start, end));

describe('findEmails', () => {
  it.each([
    'lone.holm@eksempel.example',
    'lone_holm+kommune@post.eksempel.example',
    'lhø@mail.dk',
    'LONE@EKSEMPEL.EXAMPLE',
    'gittes.haveservice@eksempel.example',
  ])('finds %s', (address) => {
    expect(spans(`Skriv til ${address}, tak`)).toEqual([address]);
    expect(spans(`<${address}>.`)).toEqual([address]);
  });

  it('reads addresses told by phone', () => {
    expect(spans('min mail er lone.holm snabel-a eksempel punktum dk')).toEqual([
      'lone.holm snabel-a eksempel punktum dk',
    ]);
    expect(spans('skriv til lone (at) eksempel.dk')).toEqual(['lone (at) eksempel.dk']);
  });

  it.each([
    'post@kommunen.example',
    'info@fjernvarmen.example',
    'noreply@kommunen.example',
    'byggesag@kommunen.example',
    'pladsanvisning@kommunen.example',
    'biblioteket@kommunen.example',
    'musikskolen@kommunen.example',
    'borgmesterkontoret@kommunen.example',
    'teknikogmiljoe@kommunen.example',
    'mødet er kl. 10 @ rådhuset',
    '@lone på Instagram',
  ])('leaves %s alone', (text) => {
    expect(spans(`Se ${text} i dag`)).toEqual([]);
  });
});
