import { compile, type DomNode, type FormatCallback } from 'html-to-text';
import MarkdownIt from 'markdown-it';

/** A picture that HTML names. */
export interface NamedPicture {
  /** Address as it stands in the HTML. */
  src: string;
  alt: string;
}

/** Longer HTML is cut off before it is read; the text that is left is then too long to be a question. */
const MAX_HTML = 200_000;

/** Signs and what stands for each when it is raised or lowered. */
function signs(from: string, to: string): ReadonlyMap<string, string> {
  const shiftedSigns = Array.from(to);
  return new Map(Array.from(from, (sign, place) => [sign, shiftedSigns[place]!]));
}

export const raised = signs('0123456789+-n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ');
export const lowered = signs('0123456789+-', '₀₁₂₃₄₅₆₇₈₉₊₋');

/** A formatter for <sup> and <sub>: 10<sup>9</sup> must not become 109. */
function shifted(known: ReadonlyMap<string, string>, otherwise: string): FormatCallback {
  return (element, walk, builder) => {
    builder.pushWordTransform((word: string) => {
      const letters = Array.from(word, (sign) => known.get(sign));
      return letters.every((sign) => sign !== undefined) ? letters.join('') : `${otherwise}${word}`;
    });
    walk(element.children, builder);
    builder.popWordTransform();
  };
}

const heading = { format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 1 } };
// Where the formatter of <img> leaves what it meets: conversion is synchronous, and one at a time.
let met: NamedPicture[] = [];

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 100, ellipsis: '' },
  formatters: {
    raised: shifted(raised, '^'),
    lowered: shifted(lowered, ''),
    cell: (element, walk, builder) => {
      walk(element.children, builder);
      if ((element as DomNode & { next?: unknown }).next) builder.addLiteral(' | ');
    },
    picture: (element) => {
      const { src, alt } = element.attribs as Record<string, string | undefined>;
      if (src) met.push({ src, alt: alt ?? '' });
    },
  },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'picture' },
    { selector: 'sup', format: 'raised' },
    { selector: 'sub', format: 'lowered' },
    { selector: 'tr', format: 'block' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    ...['script', 'style', 'iframe', 'object', 'embed', 'svg', 'math', 'noscript', 'template', 'textarea'].map(
      (selector) => ({ selector, format: 'skip' }),
    ),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
  ],
});

/** Text of HTML that a file brings, without tags, scripts and styles, and the pictures that it names. */
export function readHtml(html: string): { text: string; pictures: NamedPicture[] } {
  // Pictures can stand in their own address, and then are longer than all the text: they are read apart.
  const inline: string[] = [];
  const short = html.replaceAll(/(\ssrc\s*=\s*)("data:[^"]*"|'data:[^']*')/gi, (_, before: string, address: string) => {
    inline.push(address.slice(1, -1));
    return `${before}"inline:${inline.length - 1}"`;
  });
  met = [];
  const text = convert(short.slice(0, MAX_HTML)).trim();
  const pictures = met.map(({ src, alt }) => ({
    src: /^inline:\d+$/.test(src) ? (inline[Number(src.slice(7))] ?? '') : src,
    alt,
  }));
  return { text, pictures };
}

/** Text of HTML that a file brings. */
export function plainText(html: string): string {
  return readHtml(html).text;
}

const markdown = new MarkdownIt({ html: true });

/** Text of Markdown that a file brings, with its signs taken off. */
export function readMarkdown(source: string): { text: string; pictures: NamedPicture[] } {
  return readHtml(markdown.render(source.slice(0, MAX_HTML)));
}

const htmlSigns =
  /<\/(?:p|b|i|u|em|strong|span|div|sub|sup|ul|ol|li|a|script|style|iframe|table|tr|td|th|h[1-6]|font|pre)\s*>|<(?:br|img|hr|script|iframe|style|object|embed|svg)[\s/>]/i;

/** Whether a text that should be plain holds HTML. A lone "<" or "<b" is none. */
export function looksLikeHtml(text: string): boolean {
  return htmlSigns.test(text);
}
