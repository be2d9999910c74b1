import { plainWords } from '@/lib/bank/rich-text';
import type { InterchangeQuestion } from '../interchange-question';
import { imageOf } from '../question-image';
import { writeZip } from '../write-zip';
import { el, printDocument, printMarkup, words, type Markup } from './markup';

const kinds = {
  single: 'multiple_choice_question',
  multiple: 'multiple_answers_question',
  numeric: 'numerical_question',
} as const;

const field = (label: string, entry: string): Markup =>
  el('qtimetadatafield', {}, el('fieldlabel', {}, label), el('fieldentry', {}, entry));

const html = (text: string, before = ''): Markup =>
  el('material', {}, el('mattext', { texttype: 'text/html' }, before + printMarkup(el('p', {}, ...words(text)))));

const plain = (text: string): Markup =>
  plainWords(text) === text ? el('material', {}, el('mattext', { texttype: 'text/plain' }, text)) : html(text);

const ident = (place: number): string => String(1001 + place);
const equal = (text: string): Markup => el('varequal', { respident: 'response1' }, text);
const points = el('setvar', { action: 'Set', varname: 'SCORE' }, '100');

function rightCondition({ type, options, tolerance = 0 }: InterchangeQuestion): Markup {
  if (type === 'numeric') {
    const value = Number(options[0]?.text);
    const bound = (name: string, at: number): Markup =>
      el(name, { respident: 'response1' }, String(Number(at.toPrecision(12))));
    const range = el('and', {}, bound('vargte', value - tolerance), bound('varlte', value + tolerance));
    return el('conditionvar', {}, el('or', {}, equal(String(value)), range));
  }
  const each = options.map(({ correct }, place) =>
    correct ? equal(ident(place)) : el('not', {}, equal(ident(place))),
  );
  if (type === 'multiple') return el('conditionvar', {}, el('and', {}, ...each));
  return el('conditionvar', {}, equal(ident(options.findIndex(({ correct }) => correct))));
}

function printItem(
  question: InterchangeQuestion,
  place: number,
  type: keyof typeof kinds,
  image: { name: string; alt: string } | null,
): Markup {
  const { id, stem, options } = question;
  const feedback = (at: number): string => (type === 'numeric' ? 'correct_fb' : `${ident(at)}_fb`);
  const explained = options.flatMap(({ rationale }, at) => (rationale === '' ? [] : [{ rationale, at }]));
  const shown = ({ at }: { at: number }): Markup =>
    el('displayfeedback', { feedbacktype: 'Response', linkrefid: feedback(at) });
  const told = type === 'numeric' ? explained.map(shown) : [];
  const asked =
    type === 'numeric'
      ? el(
          'response_str',
          { ident: 'response1', rcardinality: 'Single' },
          el('render_fib', { fibtype: 'Decimal' }, el('response_label', { ident: 'answer1' })),
        )
      : el(
          'response_lid',
          { ident: 'response1', rcardinality: type === 'single' ? 'Single' : 'Multiple' },
          el(
            'render_choice',
            {},
            ...options.map(({ text }, at) => el('response_label', { ident: ident(at) }, plain(text))),
          ),
        );
  const drawn =
    image === null
      ? ''
      : printMarkup(el('p', {}, el('img', { src: `$IMS-CC-FILEBASE$/${image.name}`, alt: image.alt })));
  return el(
    'item',
    { ident: `item-${place + 1}`, title: id },
    el('itemmetadata', {}, el('qtimetadata', {}, field('question_type', kinds[type]), field('points_possible', '1.0'))),
    el('presentation', {}, html(stem, drawn), asked),
    el(
      'resprocessing',
      {},
      el('outcomes', {}, el('decvar', { maxvalue: '100', minvalue: '0', varname: 'SCORE', vartype: 'Decimal' })),
      ...(type === 'numeric' ? [] : explained).map(({ at }) =>
        el('respcondition', { continue: 'Yes' }, el('conditionvar', {}, equal(ident(at))), shown({ at })),
      ),
      el('respcondition', { continue: 'No' }, rightCondition(question), points, ...told),
    ),
    ...explained.map(({ rationale, at }) =>
      el('itemfeedback', { ident: feedback(at) }, el('flow_mat', {}, html(rationale))),
    ),
  );
}

/** Writes a package that Canvas imports as a quiz; orderings are left out and named. */
export function printCanvas(questions: readonly InterchangeQuestion[]): { bytes: Uint8Array; left: string[] } {
  const left: string[] = [];
  const images: Record<string, Uint8Array> = {};
  const items = questions.flatMap((question, place) => {
    const { id, type } = question;
    if (type === 'ordering') {
      left.push(`${id}: Canvas knows no ordering.`);
      return [];
    }
    const shown = imageOf(question);
    const image = shown && { name: `images/item-${place + 1}.${shown.ending}`, alt: shown.alt };
    if (shown && image) images[image.name] = shown.bytes;
    return [printItem(question, place, type, image)];
  });
  const quiz = el(
    'questestinterop',
    { xmlns: 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2' },
    el(
      'assessment',
      { ident: 'questions', title: 'Questions' },
      el('qtimetadata', {}, field('cc_maxattempts', '1')),
      el('section', { ident: 'root_section' }, ...items),
    ),
  );
  const manifest = el(
    'manifest',
    { xmlns: 'http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1', identifier: 'manifest' },
    el('metadata', {}, el('schema', {}, 'IMS Content'), el('schemaversion', {}, '1.1.3')),
    el('organizations'),
    el(
      'resources',
      {},
      el(
        'resource',
        { identifier: 'questions', type: 'imsqti_xmlv1p2' },
        el('file', { href: 'questions/questions.xml' }),
      ),
      ...Object.keys(images).map((href, place) =>
        el('resource', { identifier: `image-${place + 1}`, type: 'webcontent', href }, el('file', { href })),
      ),
    ),
  );
  const bytes = writeZip({
    'imsmanifest.xml': printDocument(manifest),
    'questions/questions.xml': printDocument(quiz),
    ...images,
  });
  return { bytes, left };
}
