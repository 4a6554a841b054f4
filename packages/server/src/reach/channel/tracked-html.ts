import type { LetterLinks } from './channel.ts';

const LONGEST_TAG = 8_192;
const HREF = /(\shref\s*=\s*)(?:"([^"]*)"|'([^']*)')/i;

/** HTML whose links lead through us and that ends with an image of ours. One pass, whatever the HTML. */
export function withTracking(html: string, links: LetterLinks): string {
  const pixel = `<img src="${escaped(links.pixel())}" width="1" height="1" alt="" style="display:none">`;
  const tracked = withClicks(html, links);
  const end = lastBodyEnd(tracked);
  return end === -1 ? tracked + pixel : tracked.slice(0, end) + pixel + tracked.slice(end);
}

function withClicks(html: string, links: LetterLinks): string {
  const parts: string[] = [];
  let from = 0;
  for (const { index } of html.matchAll(/<a\s/gi)) {
    if (index < from) continue;
    const end = html.indexOf('>', index);
    if (end === -1) break;
    if (end - index > LONGEST_TAG) continue;
    parts.push(html.slice(from, index), tagWithClick(html.slice(index, end), links));
    from = end;
  }
  return parts.join('') + html.slice(from);
}

function tagWithClick(tag: string, links: LetterLinks): string {
  return tag.replace(HREF, (whole: string, before: string, double?: string, single?: string) => {
    const url = unescaped((double ?? single ?? '').trim());
    // mailto:, tel:, anchors, and our own opt-out link lead where they lead.
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || url === links.unsubscribe) return whole;
    return `${before}"${escaped(links.click(url))}"`;
  });
}

function lastBodyEnd(html: string): number {
  let end = -1;
  for (const { index } of html.matchAll(/<\/body/gi)) end = index;
  return end;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&#38;': '&',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
};

/** The text an attribute or a paragraph stands for, as far as the common entities go. */
export function unescaped(html: string): string {
  return html.replace(/&(?:amp|quot|lt|gt|nbsp|#34|#38|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
