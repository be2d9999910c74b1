import type { InterchangeQuestion } from '../interchange-question';
import { imageOf } from '../question-image';
import { writeZip } from '../write-zip';
import { el, printDocument, words, type Markup } from './markup';

export type QtiVersion = '2.1' | '2.2' | '3.0';

const spaces = {
  '2.1': {
    item: 'http://www.imsglobal.org/xsd/imsqti_v2p1',
    schema: 'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd',
    package: 'http://www.imsglobal.org/xsd/imscp_v1p1',
  },
  '2.2': {
    item: 'http://www.imsglobal.org/xsd/imsqti_v2p2',
    schema: 'http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd',
    package: 'http://www.imsglobal.org/xsd/imscp_v1p1',
  },
  '3.0': {
    item: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
    schema: 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd',
    package: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
  },
} as const satisfies Record<QtiVersion, unknown>;

const shortVersion = { '2.1': 'v2p1', '2.2': 'v2p2', '3.0': 'v3p0' } as const;

const htmlNames = new Set(['p', 'br', 'img', 'span', 'strong', 'em', 'sup', 'sub']);
// Names with a prefix are those of XML itself, and stay.
const kebab = (name: string): string =>
  name.includes(':') ? name : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** An element with the names of version 3. */
function asVersion3({ name, attributes, content }: Markup): Markup {
  return {
    name: htmlNames.has(name) ? name : `qti-${kebab(name)}`,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [kebab(key), value])),
    content: content.map((one) => (typeof one === 'string' ? one : asVersion3(one))),
  };
}

const identifierOf = (place: number): string => `option-${place + 1}`;

const score = (points: string): Markup =>
  el('setOutcomeValue', { identifier: 'SCORE' }, el('baseValue', { baseType: 'float' }, points));

/** What the variable of feedback becomes: it may hold one identifier or several, but no ordered ones. */
function shownFeedback(type: InterchangeQuestion['type'], options: InterchangeQuestion['options']): Markup {
  if (type === 'numeric') return el('baseValue', { baseType: 'identifier' }, 'ANSWER');
  if (type !== 'ordering') return el('variable', { identifier: 'RESPONSE' });
  return el(
    'multiple',
    {},
    ...options.map((_, place) => el('baseValue', { baseType: 'identifier' }, identifierOf(place))),
  );
}

function processing({ type, options, tolerance = 0 }: InterchangeQuestion): Markup {
  const both = [el('variable', { identifier: 'RESPONSE' }), el('correct', { identifier: 'RESPONSE' })] as const;
  const right =
    type === 'numeric'
      ? el(
          'equal',
          tolerance > 0
            ? { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` }
            : { toleranceMode: 'exact' },
          ...both,
        )
      : el('match', {}, ...both);
  const shown = shownFeedback(type, options);
  return el(
    'responseProcessing',
    {},
    el('responseCondition', {}, el('responseIf', {}, right, score('1')), el('responseElse', {}, score('0'))),
    options.some(({ rationale }) => rationale !== '') && el('setOutcomeValue', { identifier: 'FEEDBACK' }, shown),
  );
}

/** Words of an option as one node, since some programs read the first alone where feedback follows. */
function optionWords(text: string): (Markup | string)[] {
  const parts = words(text);
  return parts.length > 1 ? [el('span', {}, ...parts)] : parts;
}

function interaction({ type, options }: InterchangeQuestion): Markup {
  if (type === 'numeric')
    return el('p', {}, el('textEntryInteraction', { responseIdentifier: 'RESPONSE', expectedLength: '12' }));
  const choices = options.map(({ text, rationale }, place) =>
    el(
      'simpleChoice',
      { identifier: identifierOf(place) },
      ...optionWords(text),
      rationale !== '' &&
        el(
          'feedbackInline',
          { outcomeIdentifier: 'FEEDBACK', identifier: identifierOf(place), showHide: 'show' },
          ...words(rationale),
        ),
    ),
  );
  if (type === 'ordering')
    return el('orderInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true' }, ...choices);
  const maxChoices = type === 'single' ? '1' : '0';
  return el('choiceInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true', maxChoices }, ...choices);
}

function itemOf(
  question: InterchangeQuestion,
  identifier: string,
  image: { name: string; alt: string } | null,
  version: QtiVersion,
): Markup {
  const { id, type, stem, options } = question;
  const cardinality = { single: 'single', multiple: 'multiple', numeric: 'single', ordering: 'ordered' }[type];
  const baseType = type === 'numeric' ? 'float' : 'identifier';
  const right = options.flatMap(({ text, correct }, place) =>
    correct ? [type === 'numeric' ? String(Number(text)) : identifierOf(place)] : [],
  );
  const reason = type === 'numeric' ? (options[0]?.rationale ?? '') : '';
  const explained = options.some(({ rationale }) => rationale !== '');
  const feedbackCardinality = type === 'ordering' ? 'multiple' : cardinality;
  const inFeedback = el('p', {}, ...words(reason));
  return el(
    'assessmentItem',
    {
      xmlns: spaces[version].item,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${spaces[version].item} ${spaces[version].schema}`,
      identifier,
      title: id,
      label: id,
      adaptive: 'false',
      timeDependent: 'false',
    },
    el(
      'responseDeclaration',
      { identifier: 'RESPONSE', cardinality, baseType },
      el('correctResponse', {}, ...right.map((value) => el('value', {}, value))),
    ),
    el('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }),
    explained &&
      el('outcomeDeclaration', {
        identifier: 'FEEDBACK',
        cardinality: feedbackCardinality,
        baseType: 'identifier',
      }),
    el(
      'itemBody',
      {},
      image !== null && el('p', {}, el('img', { src: `../${image.name}`, alt: image.alt })),
      el('p', {}, ...words(stem)),
      interaction(question),
    ),
    processing(question),
    reason !== '' &&
      el(
        'modalFeedback',
        { outcomeIdentifier: 'FEEDBACK', identifier: 'ANSWER', showHide: 'show' },
        version === '3.0' ? el('contentBody', {}, inFeedback) : inFeedback,
      ),
  );
}

/** Writes a package of items of a version of QTI, with pictures. */
export function printQti(version: QtiVersion, questions: readonly InterchangeQuestion[]): Uint8Array {
  const files: Record<string, string | Uint8Array> = {};
  const resources = questions.map((question, place) => {
    const identifier = `item-${place + 1}`;
    const shown = imageOf(question);
    const image = shown && { name: `images/${identifier}.${shown.ending}`, alt: shown.alt };
    const href = `items/${identifier}.xml`;
    const item = itemOf(question, identifier, image, version);
    files[href] = printDocument(version === '3.0' ? asVersion3(item) : item);
    if (shown && image) files[image.name] = shown.bytes;
    return el(
      'resource',
      { identifier, type: `imsqti_item_xml${shortVersion[version]}`, href },
      el('file', { href }),
      image !== null && el('file', { href: image.name }),
    );
  });
  const manifest = el(
    'manifest',
    { xmlns: spaces[version].package, identifier: 'questions' },
    el(
      'metadata',
      {},
      el('schema', {}, version === '3.0' ? 'QTI Package' : `QTIv${version} Package`),
      el('schemaversion', {}, version === '3.0' ? '3.0.0' : '1.0.0'),
    ),
    el('organizations'),
    el('resources', {}, ...resources),
  );
  return writeZip({ 'imsmanifest.xml': printDocument(manifest), ...files });
}
