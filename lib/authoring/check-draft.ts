import { optionLetter } from '@/lib/exam/answer-words';
import { substance, similarity, tooAlike, trigrams } from '@/lib/bank/lint/check-duplicates';
import { checkNumbers } from '@/lib/bank/lint/check-numbers';
import { questionTexts } from '@/lib/bank/lint/check-spelling';
import { checkTemplates } from '@/lib/bank/lint/check-templates';
import { checkWording } from '@/lib/bank/lint/check-wording';
import type { Finding } from '@/lib/bank/lint/finding';
import { wordsOf, type Speller } from '@/lib/bank/lint/spelling';
import { optionLimits } from '@/lib/bank/option-limits';
import type { QuestionContent, Reference, RevisionContent } from '@/lib/bank/question';
import type { BankContent } from '@/lib/bank/read-bank';
import { drawnQuestion } from '@/lib/bank/template/template-question';
import type { DraftContent } from './draft-content';
import { optionsOf } from './draft-options';
import { questionOfDraft, type DraftIssue } from './draft-question';

/** What the check of a draft says about one field. error: it cannot go to review like this. advice: it could be better. */
export interface DraftFinding {
  /** "stem", "options.2.rationale"; "" for the whole. */
  field: string;
  severity: 'error' | 'advice';
  message: string;
}

/** What a draft is checked against. */
export interface CheckContext {
  /** "topic.objective" */
  objectives: ReadonlySet<string>;
  references: ReadonlyMap<string, Pick<Reference, 'access'>>;
  /** Whether a question of this id exists. */
  exists: (id: string) => boolean;
  /** Published questions of the same topic, without this one, and what they say. */
  others: readonly { id: string; grams: ReadonlySet<string> }[];
  knows: Speller;
  /** "2026-11-22" */
  today: string;
  /** Draws of a template: all that the check of the bank makes where it is left out, which can take a second. */
  draws?: number;
}

/** "options.2.rationale" as people say it. */
function nameOf(field: string): string {
  const option = /^options\.(\d+)\.(text|rationale)$/.exec(field);
  if (option)
    return option[2] === 'text'
      ? `Option ${optionLetter(Number(option[1]))}`
      : `The rationale of option ${optionLetter(Number(option[1]))}`;
  const reference = /^references\.(\d+)/.exec(field);
  if (reference) return `Reference ${Number(reference[1]) + 1}`;
  const names: Record<string, string> = {
    stem: 'The stem',
    options: 'The options',
    references: 'The references',
    level: 'The level',
    difficulty: 'The difficulty',
    objective: 'The objective',
    reviewBy: 'The review date',
  };
  return (
    names[field] ??
    (field.split('.')[0] === 'template'
      ? `The template (${field.split('.').slice(1).join(' ')})`
      : field.startsWith('stimulus')
        ? 'The stimulus'
        : field)
  );
}

const countWords: Record<number, string> = { 3: 'three', 4: 'four', 5: 'five', 8: 'eight' };

const plain: Record<string, string> = {
  stem: 'Write the question.',
  level: 'Choose the level.',
  difficulty: 'Choose how many graduates would answer right.',
  objective: 'Choose the objective.',
  references: 'Name at least one reference.',
};

/** What the schema says, in the words of the editor. */
function ofIssue(draft: DraftContent, { field, message }: DraftIssue): DraftFinding {
  const say = (text: string, at = field): DraftFinding => ({ field: at, severity: 'error', message: text });
  const option = /^options\.(\d+)\.(text|rationale)$/.exec(field);
  if (option && message === 'must not be empty' && (!draft.type || draft.type === 'multiple'))
    return say(
      option[2] === 'text'
        ? `Write option ${optionLetter(Number(option[1]))}.`
        : `Say why option ${optionLetter(Number(option[1]))} is right or wrong.`,
    );
  if (field === 'options') {
    const { fewest, most } = optionLimits[draft.type ?? 'single'];
    const count = optionsOf(draft).length;
    if (count < fewest)
      return draft.type === 'numeric'
        ? say('Write the number that is right.', 'options.0.text')
        : say(`Write at least ${countWords[fewest] ?? fewest} options.`);
    if (count > most) return say(`Keep to ${countWords[most] ?? most} options at most.`);
    if (draft.type === 'multiple') return say('Mark at least two options as right, and leave at least one wrong.');
    return say('Mark exactly one option as right.');
  }
  if (draft.type === 'numeric' && field === 'options.0.text')
    return say('Write the number that is right, in digits, such as 2.5.');
  if (draft.type === 'numeric' && field === 'options.0.rationale' && message === 'must not be empty')
    return say('Say how one comes to the number.');
  if (draft.type === 'ordering' && option?.[2] === 'rationale' && message === 'must not be empty')
    return say(`Say why number ${Number(option[1]) + 1} stands there.`);
  if (field === 'tolerance') return say('Write how far off is still right: 0 or more.');
  if (field === 'stem' && draft.stem.trim() !== '') return say(`The stem is too long: keep it under 1,200 characters.`);
  if (field === 'references' && (draft.references?.length ?? 0) > 0) return say('Keep to four references at most.');
  if (field === 'stimulus.picture' || field === 'stimulus.width' || field === 'stimulus.height')
    return say('Choose a picture.', 'stimulus.picture');
  if (field === 'stimulus.alt') return say('Say what the picture shows, for who does not see it.');
  if (field in plain) return say(plain[field] as string);
  const long = /expected string to have <=(\d+) characters/.exec(message);
  if (long) return say(`${nameOf(field)} is too long: keep it under ${long[1]} characters.`);
  return say(`${nameOf(field)}: ${message}.`);
}

function asBank(content: RevisionContent): BankContent {
  const empty = { topics: [], objectives: [], references: [], blueprints: [], summaries: [], words: [], problems: [] };
  return { ...empty, questions: [{ file: '', line: 0, content }] };
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;

/** A finding of the bank's own check: without the id, as a sentence. */
function ofFinding(id: string, found: Finding): DraftFinding {
  const message = found.message.startsWith(`${id}: `) ? found.message.slice(id.length + 2) : found.message;
  const told =
    message === 'options are numbers: set fixedOrder: true' ? 'options are numbers: keep them in this order' : message;
  return { field: found.field ?? '', severity: found.severity, message: sentence(told) };
}

/** The references, the enemies and the objective that are named exist, and one reference is open to all. */
function checkNames(content: RevisionContent, context: CheckContext): DraftFinding[] {
  const findings: DraftFinding[] = [];
  const say = (field: string, message: string) => findings.push({ field, severity: 'error', message });
  if (!context.objectives.has(`${content.topic}.${content.objective}`))
    say('objective', 'Choose an objective that exists.');
  const cited = content.references.map(({ source }) => context.references.get(source));
  cited.forEach((reference, place) => {
    if (!reference) say(`references.${place}.source`, 'Choose a reference from the list.');
  });
  if (cited.length > 0 && cited.every((reference) => reference?.access === 'paywalled'))
    say('references', 'Name one reference that is open to everyone.');
  for (const enemy of content.enemies ?? [])
    if (!context.exists(enemy)) say('enemies', `There is no question ${enemy}.`);
  if (content.reviewBy !== undefined && content.reviewBy < context.today)
    say('reviewBy', 'The review date is past, so no exam would draw this question. Choose a later day.');
  return findings;
}

/** The key should not stand out. */
function checkKeyLength({ type, options }: QuestionContent): DraftFinding[] {
  if (type) return [];
  const key = options.find((option) => option.correct);
  const longest = Math.max(...options.filter((option) => option !== key).map((option) => option.text.length));
  if (!key || key.text.length <= longest * 1.25 || key.text.length - longest < 10) return [];
  const place = options.indexOf(key);
  return [
    {
      field: `options.${place}.text`,
      severity: 'advice',
      message: 'The right option is much longer than the others, which gives it away. Make them alike in length.',
    },
  ];
}

function checkWords(content: QuestionContent, { knows }: CheckContext): DraftFinding[] {
  const wrong = [
    ...new Set(
      questionTexts(content)
        .flatMap(wordsOf)
        .filter((word) => !knows(word)),
    ),
  ];
  if (wrong.length === 0) return [];
  const named = wrong.slice(0, 8).map((word) => `“${word}”`);
  return [{ field: '', severity: 'advice', message: `Check the spelling of ${named.join(', ')}.` }];
}

function checkAlike(content: QuestionContent, { others }: CheckContext): DraftFinding[] {
  const grams = trigrams(substance(content));
  return others.flatMap((other): DraftFinding[] => {
    const alike = similarity(grams, other.grams);
    if (alike < tooAlike) return [];
    const enemy = content.enemies?.includes(other.id) ?? false;
    return [
      {
        field: enemy ? '' : 'enemies',
        severity: enemy ? 'advice' : 'error',
        message: enemy
          ? `This is nearly the same as ${other.id}. The two never stand in one exam.`
          : `This is nearly the same as ${other.id}. Change it, or name that question as one that must not stand in the same exam.`,
      },
    ];
  });
}

/**
 * Everything that a program can say about one draft: what its schema misses, then what the checks of the bank find that
 * look at one question. Pure.
 */
export function checkDraft(draft: DraftContent, id: string, context: CheckContext): DraftFinding[] {
  const { content, issues } = questionOfDraft(draft, id);
  if (issues) {
    const findings = new Map<string, DraftFinding>();
    for (const issue of issues) {
      const found = ofIssue(draft, issue);
      if (!findings.has(found.field)) findings.set(found.field, found);
    }
    // That it cannot be drawn says less than why.
    if ([...findings.keys()].some((field) => field.startsWith('template.'))) findings.delete('template');
    return [...findings.values()];
  }
  const bank = asBank(content);
  const drawn = drawnQuestion(content, 1n);
  const drawnBank = { ...bank, questions: [{ file: '', line: 0, content: drawn }] };
  const isTemplate = 'template' in content;
  const found = isTemplate
    ? checkTemplates(bank, context.today, context.draws).map((one) => ({
        ...one,
        field: one.field === 'stem' ? 'stem' : 'template',
      }))
    : [...checkWording(drawnBank, context.today), ...checkNumbers(drawnBank, context.today)];
  return [
    ...checkNames(content, context),
    ...found.map((one) => ofFinding(id, one)),
    ...(isTemplate ? [] : [...checkKeyLength(drawn), ...checkAlike(drawn, context)]),
    ...checkWords(drawn, context),
  ];
}
