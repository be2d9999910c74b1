import { convert } from 'html-to-text';

/** Text of HTML that a file brings: no tags, scripts or styles; pictures and links leave their words. */
export function plainText(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: 200_000, maxDepth: 100 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
    ],
  }).trim();
}
