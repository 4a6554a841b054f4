import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letter } from './letter.testing.ts';
import { plainText } from './plain-text.ts';
import { withTracking } from './tracked-html.ts';

const { links } = letter();
const ours = (url: string) => `https://relance.test/v1/l/${Buffer.from(url).toString('base64url')}`;

test('links to web pages lead through us, other links do not', () => {
  const html = `<a href="https://a.test/?x=1&amp;y=2">a</a><A class=b HREF='http://b.test'>b</A>
    <a href="mailto:x@y.test">m</a><a href="#top">t</a><a href="${links.unsubscribe}">out</a><abbr href="https://c.test">c</abbr>`;
  const tracked = withTracking(html, links);
  expect(tracked).toContain(`<a href="${ours('https://a.test/?x=1&y=2')}">a</a>`);
  expect(tracked).toContain(`"${ours('http://b.test')}">b</A>`);
  for (const kept of [
    'mailto:x@y.test',
    '#top',
    'href="https://relance.test/v1/u/token"',
    '<abbr href="https://c.test">',
  ]) {
    expect(tracked).toContain(kept);
  }
});

test('the image that tells of an opening ends the body', () => {
  expect(withTracking('<body><p>x</p></body></html>', links)).toMatch(
    /<p>x<\/p><img src="[^"]*\.gif"[^>]*><\/body>/,
  );
  expect(withTracking('no body', links)).toMatch(/^no body<img /);
});

test('nothing but link targets changes, whatever the HTML', () => {
  const piece = fc.constantFrom(
    '<a href="https://x.test">',
    '</a>',
    '<',
    '>',
    '<a ',
    '"',
    "'",
    'text',
    '<!--',
    '-->',
    '</body>',
    ' href=',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const html = pieces.join('');
      const same = { ...links, click: (url: string) => url };
      const without = withTracking(html, same).replace(/<img [^>]*display:none">/, '');
      expect(without.replaceAll('"', "'")).toBe(html.replaceAll('"', "'"));
    }),
  );
});

test('the text of a mail reads like its HTML', () => {
  const html = `<html><head><title>no</title><style>p { color: red }</style></head><body>
    <h1>Hello &amp; welcome</h1><p>One   <b>two</b><br>three</p><ul><li>a</li><li>b</li></ul>
    <p><a href="https://a.test">shop</a></p><!-- hidden --></body></html>`;
  expect(plainText(html)).toBe('Hello & welcome\n\nOne two\nthree\n\n- a\n- b\n\nshop (https://a.test)');
});

test.each([
  '<a '.repeat(100_000),
  '<'.repeat(300_000),
  '<style>'.repeat(50_000),
  '<!--'.repeat(80_000),
  '<a href="'.repeat(50_000),
])('hostile HTML is read in no time (%#)', (html) => {
  const from = performance.now();
  withTracking(html, links);
  plainText(html);
  expect(performance.now() - from).toBeLessThan(1_000);
});
