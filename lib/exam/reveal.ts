import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import type { RevisionContent } from '@/lib/bank/question';
import { getRevisions } from '@/lib/bank/revision-cache';
import { sectionOf } from '@/lib/bank/summary/summary';
import type { FormItem } from './form';
import { keyOf, keyOnScreen } from './answer-key';
import { keysInForce, type KeyRule } from './key-rule';
import { listCorrectionTexts, listKeyRules } from './key-rule-data';
import { questionOf } from './form-question';
import type { Reveal } from './reveal-view';

/** A rule with what learners are told of it. */
type ToldRule = KeyRule & { at: Date; reason: string };

/** The rules that hold for revisions, with what learners are told. */
export async function toldRules(revisionIds: readonly string[]): Promise<Map<string, ToldRule>> {
  const rules = await listKeyRules(revisionIds);
  const texts = await listCorrectionTexts([...rules.values()].map(({ correctionId }) => correctionId));
  return new Map(
    [...rules].flatMap(([revision, rule]) => {
      const text = texts.get(rule.correctionId);
      return text ? [[revision, { ...rule, ...text }]] : [];
    }),
  );
}

/** Citations with what readers are told of their sources. */
export function toldReferences(
  citations: readonly { source: string; section?: string | undefined }[],
  index: BankIndex,
): Reveal['references'] {
  return citations.map(({ source, section }) => {
    const reference = index.references.get(source);
    return {
      title: reference?.title ?? source,
      publisher: reference?.publisher ?? '',
      year: reference?.year ?? 0,
      section: section ?? null,
      url: reference?.url ?? null,
    };
  });
}

/** What is told of a question once it may be: key, rationales, references, in the order of the attempt. */
export function revealed(item: FormItem, content: RevisionContent, index: BankIndex, rule?: ToldRule): Reveal {
  const question = questionOf(item, content);
  const { options } = question;
  const keys = keysInForce(keyOf(question), rule).map((key) => keyOnScreen(key, item.order));
  const first = keys[0];
  const summary = index.summaries.get(item.topic);
  return {
    options: item.order.map((authored, place) => {
      const option = options[authored];
      if (!option) throw new RangeError(`revision ${item.revision} has no option ${authored}`);
      const correct = first?.type === 'choice' || first?.type === 'multiple' ? first.options.includes(place) : true;
      return { text: option.text, correct, rationale: option.rationale };
    }),
    keys,
    references: toldReferences(content.references, index),
    topic: item.topic,
    topicTitle: index.topics.get(item.topic)?.title ?? item.topic,
    objectiveTitle: index.objectives.get(item.objective)?.title ?? item.objective,
    summarySection: summary ? (sectionOf(summary, item.objective)?.id ?? null) : null,
    correction:
      rule && rule.kind !== 'restore' ? { kind: rule.kind, at: rule.at.toISOString(), reason: rule.reason } : null,
    level: content.level,
  };
}

/** The same, read from the bank. */
export async function reveal(item: FormItem): Promise<Reveal> {
  const [revisions, index, rules] = await Promise.all([
    getRevisions([item.revision]),
    bankIndex(),
    toldRules([item.revision]),
  ]);
  const content = revisions.get(item.revision);
  if (!content) throw new Error(`revision ${item.revision} is gone`);
  return revealed(item, content, index, rules.get(item.revision));
}
