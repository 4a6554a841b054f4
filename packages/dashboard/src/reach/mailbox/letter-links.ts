/** A link in a letter: what it says, and its path on this server. */
export interface LetterLink {
  readonly text: string;
  readonly path: string;
}

/** What a letter leads to on this server. */
export interface LetterLinks {
  /** The image that says that the letter was opened. */
  readonly pixel: string | undefined;
  readonly links: readonly LetterLink[];
}

/** Links of ours: an opening, a click, an opt-out. They may name the server otherwise than this page does. */
const OURS = /^\/v1\/[olu]\//;

/** Styles, which the console's policy refuses even where HTML is only read. */
const STYLES = /<style\b[\s\S]*?<\/style>|\sstyle\s*=\s*(?:"[^"]*"|'[^']*')/gi;

/** Reads the links of a letter's HTML, which is never shown from here: nothing in it runs or is fetched. */
export function letterLinks(html: string): LetterLinks {
  const letter = new DOMParser().parseFromString(html.replace(STYLES, ''), 'text/html');
  const links = [...letter.querySelectorAll('a[href]')].flatMap((link) => {
    const path = pathOf(link.getAttribute('href'));
    const text = link.textContent.trim();
    return path === undefined ? [] : [{ text: text === '' ? path : text, path }];
  });
  const [pixel] = [...letter.querySelectorAll('img[src]')].flatMap((image) => {
    const path = pathOf(image.getAttribute('src'));
    return path?.startsWith('/v1/o/') ? [path] : [];
  });
  return { pixel, links };
}

/** The HTML without the image that counts openings: a frame that fetches nothing would only complain of it. */
export function withoutPixel(html: string): string {
  return html.replace(/<img\b[^>]*\/v1\/o\/[^>]*>/gi, '');
}

function pathOf(address: string | null): string | undefined {
  const url = URL.parse(address ?? '', location.origin);
  if (!url || !/^https?:$/.test(url.protocol) || !OURS.test(url.pathname)) return undefined;
  return url.pathname + url.search;
}
