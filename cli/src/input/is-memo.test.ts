import { expect, test } from 'vitest';
import { isMemo } from './is-memo.ts';

test.each([
  ['<?xml version="1.0"?>\n<!-- fra posten --><memo:Message xmlns:memo="x">', true],
  ['<Message>', true],
  ['<!DOCTYPE Message [<!ENTITY a "b">]>\n<Message>', true],
  ['<MessageHeader>', false],
  ['<html><Message>', false],
  ['Jeg skrev <Message> i min mail', false],
  ['', false],
])('%s: %s', (content, expected) => {
  expect(isMemo(content)).toBe(expected);
});
