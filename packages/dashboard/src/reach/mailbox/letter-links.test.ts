// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { letterLinks, withoutPixel } from './letter-links.ts';

test('a letter without links of ours leads nowhere', () => {
  expect(letterLinks('<p>Hello <a href="https://elsewhere.example/v2">there</a></p>')).toEqual({
    pixel: undefined,
    links: [],
  });
  expect(letterLinks('<a href="javascript:/v1/l/x">no</a><a>no</a><img src="/v1/l/x">')).toEqual({
    pixel: undefined,
    links: [],
  });
});

test('links of ours are followed on this server, whatever name the letter has for it', () => {
  const html =
    '<a href="http://news.example:4000/v1/l/abc.def">Read <b>on</b></a>' +
    '<a href="http://news.example:4000/v1/u/u.1"></a>' +
    '<img src="http://news.example:4000/v1/o/tok.gif" width="1">';
  expect(letterLinks(html)).toEqual({
    pixel: '/v1/o/tok.gif',
    links: [
      { text: 'Read on', path: '/v1/l/abc.def' },
      { text: '/v1/u/u.1', path: '/v1/u/u.1' },
    ],
  });
});

test('the image that counts openings is taken out, other images stay', () => {
  const letter = '<p>A</p><img src="http://news.example/v1/o/tok.gif" width="1"><img src="cat.png">';
  expect(withoutPixel(letter)).toBe('<p>A</p><img src="cat.png">');
});

test('styles are not read: the policy of the console would refuse them', () => {
  const html =
    '<style>a { color: red }</style><a style="color: red" href="/v1/l/t">On</a><p style=\'x\'>a style="b"</p>';
  expect(letterLinks(html).links).toEqual([{ text: 'On', path: '/v1/l/t' }]);
});
