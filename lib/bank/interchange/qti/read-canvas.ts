import { attachPicture } from '../attach-picture';
import type { FoundQuestion, ImportCollector } from '../interchange-question';
import { readHtml, type NamedPicture } from '../plain-text';
import { childOf, childrenOf, descendantsOf, type XmlElement } from '../read-xml';

// QTI 1.2 as Canvas and Common Cartridge write it.

interface Words {
  text: string;
  pictures: NamedPicture[];
}

function readMaterials(materials: readonly XmlElement[]): Words {
  const parts = materials.flatMap(({ children }) => children);
  const texts: string[] = [];
  const pictures: NamedPicture[] = [];
  for (const part of parts) {
    if (part.name === 'matimage' && part.attributes.uri)
      pictures.push({ src: part.attributes.uri, alt: part.attributes.label ?? '' });
    if (part.name !== 'mattext') continue;
    if (/html/i.test(part.attributes.texttype ?? '')) {
      const html = readHtml(part.text);
      texts.push(html.text);
      pictures.push(...html.pictures);
    } else texts.push(part.text.trim());
  }
  return { text: texts.filter(Boolean).join('\n'), pictures };
}

const material = (element: XmlElement): Words => readMaterials(descendantsOf(element, 'material'));

/** The materials of a question itself, not those of its options. */
function stemMaterials(presentation: XmlElement): XmlElement[] {
  return presentation.children.flatMap((child) =>
    child.name === 'material' ? [child] : child.name.startsWith('flow') ? stemMaterials(child) : [],
  );
}

function fieldsOf(item: XmlElement): Map<string, string> {
  return new Map(
    descendantsOf(item, 'qtimetadatafield').map((field) => [
      childOf(field, 'fieldlabel')?.text.trim() ?? '',
      childOf(field, 'fieldentry')?.text.trim() ?? '',
    ]),
  );
}

/** Elements of a name below a condition that count for it, not against it. */
function meant(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === 'not' ? [] : child.name === name ? [child] : meant(child, name),
  );
}

interface Condition {
  element: XmlElement;
  points: number;
  feedback: string[];
}

function conditionsOf(item: XmlElement): Condition[] {
  return descendantsOf(item, 'respcondition').map((condition) => ({
    element: childOf(condition, 'conditionvar') ?? condition,
    points: Math.max(0, ...childrenOf(condition, 'setvar').map(({ text }) => Number(text) || 0)),
    feedback: childrenOf(condition, 'displayfeedback').map(({ attributes }) => attributes.linkrefid ?? ''),
  }));
}

const identsOf = ({ element }: Condition): string[] => meant(element, 'varequal').map(({ text }) => text.trim());

/** The number of a condition and how far an answer can be from it. */
function numberOf({ element }: Condition): { value: number; tolerance: number } | null {
  const first = (...names: string[]): number => {
    const [one] = names.flatMap((name) => meant(element, name));
    return one ? Number(one.text.trim() || NaN) : NaN;
  };
  const [exact, low, high] = [first('varequal'), first('vargte', 'vargt'), first('varlte', 'varlt')];
  const value = Number.isFinite(exact) ? exact : Number(((low + high) / 2).toPrecision(12));
  if (!Number.isFinite(value)) return null;
  const distances = [value - low, high - value].filter(Number.isFinite).map(Math.abs);
  return { value, tolerance: Number(Math.max(0, ...distances).toPrecision(12)) };
}

const kinds: Record<string, 'single' | 'multiple' | 'numeric'> = {
  multiple_choice_question: 'single',
  true_false_question: 'single',
  multiple_dropdowns_question: 'single',
  multiple_answers_question: 'multiple',
  numerical_question: 'numeric',
  'cc.multiple_choice.v0p1': 'single',
  'cc.true_false.v0p1': 'single',
  'cc.multiple_response.v0p1': 'multiple',
};

/** The kind of an item; where its metadata are silent, by what it asks. */
function kindOf(item: XmlElement, said: string): 'single' | 'multiple' | 'numeric' | undefined {
  if (said) return kinds[said];
  const [choice] = descendantsOf(item, 'response_lid');
  if (choice && descendantsOf(choice, 'render_choice').length > 0)
    return /^multiple$/i.test(choice.attributes.rcardinality ?? '') ? 'multiple' : 'single';
  const [typed] = descendantsOf(item, 'render_fib');
  const numbers = /^(?:decimal|integer|scientific)$/i.test(typed?.attributes.fibtype ?? '');
  return numbers || descendantsOf(item, 'response_num').length > 0 ? 'numeric' : undefined;
}

/** Reads an <item> of QTI 1.2. `file` gives the bytes of an address within the package. */
export function readCanvasItem(
  found: ImportCollector,
  item: XmlElement,
  file: (address: string) => Uint8Array | undefined,
): void {
  const { line } = item;
  const fields = fieldsOf(item);
  const said = fields.get('question_type') ?? fields.get('cc_profile') ?? '';
  const type = kindOf(item, said);
  const presentation = childOf(item, 'presentation');
  if (!type || !presentation) {
    const name = said ? ` "${said.slice(0, 60)}"` : '';
    found.problem(line, `Questions of this kind${name} are not supported: it was left out.`);
    return;
  }
  const choices = descendantsOf(presentation, 'response_lid');
  if (type !== 'numeric' && choices.length !== 1) {
    found.problem(
      line,
      `The question has ${choices.length} lists of options, which is not supported: it was left out.`,
    );
    return;
  }
  const { text, pictures } = readMaterials(stemMaterials(presentation));
  const picture = attachPicture(found, line, pictures, file);
  const conditions = conditionsOf(item);
  const reasons = new Map(
    descendantsOf(item, 'itemfeedback').map((one) => [one.attributes.ident ?? '', material(one).text]),
  );
  const general = [reasons.get('general_fb'), reasons.get('correct_fb')].filter(Boolean).join('\n');
  if (reasons.get('general_incorrect_fb')) found.note(line, 'The reason for every wrong answer is not kept.');
  const base: Pick<FoundQuestion, 'id' | 'stem' | 'picture' | 'general'> = {
    id: item.attributes.title && item.attributes.title !== 'Question' ? item.attributes.title : item.attributes.ident,
    stem: said === 'multiple_dropdowns_question' ? text.replace(/\[[^\]\s]+\]/, '_____') : text,
    general,
    ...(picture && { picture }),
  };
  const scored = conditions.filter(({ points }) => points > 0);

  if (type === 'numeric') {
    const [best, ...others] = scored;
    const number = best && numberOf(best);
    if (!number) {
      found.problem(line, 'The number of the answer cannot be read: the question was left out.');
      return;
    }
    if (others.length > 0) found.note(line, 'Other numbers, for all or part of the points, are not kept.');
    const rationale = best.feedback.map((ident) => reasons.get(ident) ?? '').join('');
    const options = [{ text: String(number.value), correct: true, rationale }];
    found.add(line, { ...base, type, options, tolerance: number.tolerance });
    return;
  }

  const most = Math.max(0, ...scored.map(({ points }) => points));
  const full = type === 'single' ? scored.filter(({ points }) => points === most) : scored;
  if (full.length < scored.length)
    found.note(line, 'Part of the points for an option that is not the best is not kept: it counts as wrong.');
  const right = new Set(full.flatMap(identsOf));
  const options = descendantsOf(presentation, 'response_label').map((label) => {
    const ident = label.attributes.ident ?? '';
    const told = conditions.filter((one) => one.feedback.length > 0 && identsOf(one).join() === ident);
    const rationale = told.flatMap(({ feedback }) => feedback.map((one) => reasons.get(one) ?? ''));
    return {
      text: material(label).text,
      correct: right.has(ident),
      rationale: [...new Set(rationale.filter(Boolean))].filter((one) => one !== reasons.get('correct_fb')).join('\n'),
    };
  });
  found.add(line, { ...base, type, options });
}
