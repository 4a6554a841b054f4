import { unescaped } from './tracked-html.ts';

/** Elements whose content nobody reads. */
const SILENT = /^(style|script|head|title)$/;
/** Elements that end a line. */
const BREAKS = /^\/?(p|div|tr|table|h[1-6]|ul|ol|br|hr|section|header|footer|blockquote)$/;

/**
 * The text of an HTML mail, for those who read no HTML: paragraphs as lines, list items with a dash, links with their
 * address behind. Reads each character once.
 */
export function plainText(html: string): string {
  let out = '';
  let at = 0;
  let href = '';
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) return tidy(out + words(html.slice(at)));
    out += words(html.slice(at, open));
    const close = html.startsWith('<!--', open) ? html.indexOf('-->', open) + 2 : html.indexOf('>', open);
    if (close <= open) break;
    const tag = html.slice(open + 1, close);
    const name = /^\/?[a-z][a-z0-9]*/i.exec(tag)?.[0].toLowerCase() ?? '';
    at = close + 1;
    if (SILENT.test(name)) at = endOf(html, name, at);
    else if (name === 'a') href = /\shref\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(tag)?.[1] ?? '';
    else if (name === '/a' && href !== '') out += ` (${unescaped(href)})`;
    else if (name === 'li') out += '\n- ';
    else if (BREAKS.test(name)) out += '\n';
  }
  return tidy(out);
}

function endOf(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function words(text: string): string {
  return unescaped(text.replace(/\s+/g, ' '));
}

function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/ {2,}/g, ' ').trim());
  return lines
    .filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '')
    .join('\n')
    .trim();
}
