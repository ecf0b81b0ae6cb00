import { expect, test } from 'vitest';
import { htmlText } from './html-text.ts';

test('blocks become lines, entities letters, styles nothing', () => {
  expect(
    htmlText(
      '<HTML><Head><title>x</title></Head><STYLE>p{}</STYLE><p>K&aelig;re&nbsp;kommune&#33;</p>\n\n\n<div>Hul i <b>vejen</b></div>a &lt; b<br/>c<script>1</script>',
    ),
  ).toBe('Kære kommune!\n\nHul i vejen\na < b\nc');
});

test('what is not closed stays text', () => {
  expect(htmlText('3 < 4 og <b>fed</b> <ikke lukket')).toBe('3 fed <ikke lukket');
  expect(htmlText('<style>p{} <p>Tekst</p>')).toBe('p{} Tekst');
  expect(htmlText('&constructor; &toString; &ukendt;')).toBe('&constructor; &toString; &ukendt;');
});

test('time grows with the length, not with its square', () => {
  for (const part of ['<style>', '<', '<br', '\n ', '\n', '&#', '&a', '<!--', '<head ', '</p', ' \t']) {
    const begin = performance.now();
    htmlText(part.repeat(1_000_000 / part.length));
    expect.soft(performance.now() - begin, part).toBeLessThan(2000);
  }
});
