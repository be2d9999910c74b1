import { attachPicture } from '../attach-picture';
import type { ImportCollector, InterchangeOption } from '../interchange-question';
import { plainText, readHtml } from '../plain-text';
import { childOf, childrenOf, descendantsOf, XmlElement } from '../read-xml';
import { htmlOf } from './markup';

// IMS Question and Test Interoperability, Assessment Test, Section and Item Information Model, 2.1, 2.2 and 3.0.

const camel = (name: string): string => name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The tree with the names of version 2: without prefixes, and the names of version 3 (qti-choice-interaction,
 * max-choices) as version 2 has them.
 */
export function asVersion2(element: XmlElement): XmlElement {
  const local = element.name.replace(/^.*:/, '');
  const name = local.startsWith('qti-') ? camel(local.slice(4)) : local;
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).map(([key, value]) => [camel(key.replace(/^.*:/, '')), value]),
  );
  const copy = new XmlElement(name, element.line, attributes);
  for (const node of element.nodes) copy.nodes.push(typeof node === 'string' ? node : asVersion2(node));
  return copy;
}

const gap = '_____';
const isFeedback = ({ name }: XmlElement): boolean =>
  /^(?:feedback(?:Inline|Block)|rubricBlock|templateBlock)$/.test(name);
const isInteraction = ({ name }: XmlElement): boolean => name.endsWith('Interaction');

function interactionsOf(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => (isInteraction(child) ? [child] : interactionsOf(child)));
}

/** Values of the right response; where the item maps responses to points, those with points. */
function rightValues(declaration: XmlElement | undefined): string[] {
  const given = childrenOf(childOf(declaration, 'correctResponse'), 'value').map((value) => value.text.trim());
  if (given.length > 0) return given;
  return childrenOf(childOf(declaration, 'mapping'), 'mapEntry')
    .filter(({ attributes }) => Number(attributes.mappedValue) > 0)
    .map(({ attributes }) => attributes.mapKey ?? '');
}

/** Reasons by the identifier that shows them. */
function reasonsOf(item: XmlElement): Map<string, string> {
  const reasons = new Map<string, string>();
  for (const feedback of descendantsOf(item, 'modalFeedback')) {
    const words = plainText(htmlOf(feedback));
    if (feedback.attributes.identifier && words) reasons.set(feedback.attributes.identifier, words);
  }
  return reasons;
}

function optionsOf(
  interaction: XmlElement,
  kind: 'simpleChoice' | 'inlineChoice',
  right: readonly string[],
  reasons: ReadonlyMap<string, string>,
): (InterchangeOption & { identifier: string })[] {
  return childrenOf(interaction, kind).map((choice) => {
    const identifier = choice.attributes.identifier ?? '';
    const inside = choice.children.filter(isFeedback).map((feedback) => plainText(htmlOf(feedback)));
    return {
      identifier,
      text: plainText(htmlOf(choice, (child) => (isFeedback(child) ? '' : null))),
      correct: right.includes(identifier),
      rationale: inside.filter(Boolean).join('\n') || (reasons.get(identifier) ?? ''),
    };
  });
}

const withoutIdentifier = ({
  identifier: _,
  ...option
}: InterchangeOption & { identifier: string }): InterchangeOption => option;

/** How far from the number an answer is still right; the item's own processing says it. */
function toleranceOf(item: XmlElement, value: number): number {
  const [equal] = descendantsOf(item, 'equal');
  const mode = equal?.attributes.toleranceMode;
  const distances = (equal?.attributes.tolerance ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => Math.abs(Number(part)))
    .filter(Number.isFinite);
  const distance = Math.max(0, ...distances);
  if (mode === 'relative') return Number(((Math.abs(value) * distance) / 100).toPrecision(12));
  return mode === 'absolute' ? distance : 0;
}

/** A range given by two comparisons, as number and tolerance. */
function rangeOf(item: XmlElement): { value: number; tolerance: number } | null {
  const bound = (...names: string[]): number => {
    const [base] = names.flatMap((name) => descendantsOf(item, name)).flatMap((one) => childrenOf(one, 'baseValue'));
    return base ? Number(base.text) : NaN;
  };
  const [low, high] = [bound('gte', 'gt'), bound('lte', 'lt')];
  if (!Number.isFinite(low) || !Number.isFinite(high) || high < low) return null;
  return { value: Number(((low + high) / 2).toPrecision(12)), tolerance: Number(((high - low) / 2).toPrecision(12)) };
}

/** Reads an <assessmentItem> of version 2 (see asVersion2). `file` gives the bytes of an address within the package. */
export function readItem(
  found: ImportCollector,
  item: XmlElement,
  file: (address: string) => Uint8Array | undefined,
): void {
  const { line, attributes } = item;
  const body = childOf(item, 'itemBody');
  const [interaction, ...others] = body ? interactionsOf(body) : [];
  if (!body || !interaction) {
    found.problem(line, 'There is nothing to answer: the item was left out.');
    return;
  }
  if (others.length > 0) {
    found.problem(line, `The item asks ${others.length + 1} things at once, which is not supported: it was left out.`);
    return;
  }
  const supported = ['choice', 'inlineChoice', 'textEntry', 'order'].map((kind) => `${kind}Interaction`);
  if (!supported.includes(interaction.name)) {
    found.problem(line, `Items with ${interaction.name.slice(0, 40)} are not supported: it was left out.`);
    return;
  }

  const inline = interaction.name === 'inlineChoiceInteraction' || interaction.name === 'textEntryInteraction';
  const html = htmlOf(body, (child) => (isInteraction(child) ? (inline ? gap : '') : isFeedback(child) ? '' : null));
  const prompt = childOf(interaction, 'prompt');
  const around = readHtml(html);
  const asked = prompt ? readHtml(htmlOf(prompt)) : { text: '', pictures: [] };
  // A gap on a line of its own at the end is only where the answer goes.
  const stem = [around.text.replace(/\s*\n\s*_____$/, ''), asked.text].filter(Boolean).join('\n');
  const picture = attachPicture(found, line, [...around.pictures, ...asked.pictures], file);
  const declaration = childrenOf(item, 'responseDeclaration').find(
    (one) => one.attributes.identifier === interaction.attributes.responseIdentifier,
  );
  const right = rightValues(declaration);
  const reasons = reasonsOf(item);
  const base = { id: attributes.label ?? attributes.identifier, stem, ...(picture && { picture }) };

  if (interaction.name === 'textEntryInteraction') {
    const [first, ...more] = right;
    const range = first === undefined ? rangeOf(item) : null;
    const value = range?.value ?? Number(first?.trim() || NaN);
    if (!Number.isFinite(value)) {
      found.problem(line, 'Answers that are typed in words are not supported: the item was left out.');
      return;
    }
    if (more.length > 0) found.note(line, 'Other numbers, for all or part of the points, are not kept.');
    const tolerance = range?.tolerance ?? toleranceOf(item, value);
    const rationale = [...reasons.values()][0] ?? '';
    found.add(line, {
      ...base,
      type: 'numeric',
      options: [{ text: String(value), correct: true, rationale }],
      tolerance,
    });
    return;
  }

  const options = optionsOf(interaction, inline ? 'inlineChoice' : 'simpleChoice', right, reasons);
  const pictured = childrenOf(interaction, 'simpleChoice').some(
    (choice) => readHtml(htmlOf(choice)).pictures.length > 0,
  );
  if (pictured) found.note(line, 'Pictures in options are not taken over.');
  if (interaction.name === 'orderInteraction') {
    const ordered = right.flatMap((identifier) => options.filter((option) => option.identifier === identifier));
    if (ordered.length < options.length) {
      found.problem(line, 'The right order does not name every option: the item was left out.');
      return;
    }
    const listed = ordered.map((option) => ({ ...withoutIdentifier(option), correct: true }));
    found.add(line, { ...base, type: 'ordering', options: listed });
    return;
  }
  const multiple = declaration?.attributes.cardinality === 'multiple';
  found.add(line, { ...base, type: multiple ? 'multiple' : 'single', options: options.map(withoutIdentifier) });
}
