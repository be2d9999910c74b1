import type { Highlight } from '@/lib/exam/highlights';

/** The place in the stem's text of a point in its elements; null outside it. */
function placeOf(stem: Element, node: Node, offset: number): number | null {
  if (!stem.contains(node)) return null;
  if (node === stem) {
    // A selection of whole lines ends between elements.
    const next = stem.childNodes[offset];
    return next ? placeOf(stem, next, 0) : stem.textContent.length;
  }
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]');
  if (!element) return null;
  const start = Number(element.dataset.start);
  if (node instanceof Text) return start + offset;
  return start + (offset === 0 ? 0 : element.textContent.length);
}

/** What is selected of the stem, cut where the selection goes beyond it; null for nothing. */
export function selectedStretch(stem: Element, selection: Selection | null): Highlight | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(stem)) return null;
  const start = placeOf(stem, range.startContainer, range.startOffset) ?? 0;
  const end = placeOf(stem, range.endContainer, range.endOffset) ?? stem.textContent.length;
  return start < end ? [start, end] : null;
}
