import type { Highlight } from '@/lib/exam/highlights';

/** Beyond every text; what marks it cuts it. */
const endOfText = 100_000;

/** The place in the stem's plain text of a point in its elements; null outside it. */
function placeOf(stem: Element, node: Node, offset: number): number | null {
  if (!stem.contains(node)) return null;
  const around = node instanceof Element ? node : node.parentElement;
  const element = around && stem.contains(around) ? around.closest<HTMLElement>('[data-start]') : null;
  if (!element || !stem.contains(element)) return placeBetween(stem, node, offset);
  const start = Number(element.dataset.start);
  if (node instanceof Text) return start + offset;
  return start + (offset === 0 ? 0 : element.textContent.length);
}

/** A selection of whole lines, paragraphs or items of lists begins and ends between elements. */
function placeBetween(stem: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEndAfter(stem.lastChild ?? stem);
  const next = [...stem.querySelectorAll<HTMLElement>('[data-start]')].find(
    (element) => range.comparePoint(element, 0) === 0,
  );
  return next ? Number(next.dataset.start) : endOfText;
}

/** What is selected of the stem, cut where the selection goes beyond it; null for nothing. */
export function selectedStretch(stem: Element, selection: Selection | null): Highlight | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(stem)) return null;
  const start = placeOf(stem, range.startContainer, range.startOffset) ?? 0;
  const end = placeOf(stem, range.endContainer, range.endOffset) ?? endOfText;
  return start < end ? [start, end] : null;
}
