import 'server-only';
import { stimulusSchema, templateFields } from '@/lib/bank/question';
import { drawValues, isTyped } from '@/lib/bank/template/draw-template';
import { templateSchema } from '@/lib/bank/template/template';
import { concreteQuestion } from '@/lib/bank/template/template-question';
import { stimulusView } from '@/lib/exam/exam-question';
import type { DraftCheck } from './draft-check-view';
import type { DraftContent } from './draft-content';
import { templateOf } from './draft-question';

type Drawn = Pick<DraftCheck, 'stimulus' | 'drawn'>;

const nothing: Drawn = { stimulus: null, drawn: null };

/** What a learner would see of a template with a seed. What is missing elsewhere in the draft does not matter here. */
function drawTemplate(draft: DraftContent, seed: number): Drawn {
  const template = templateSchema.safeParse(templateOf(draft.template, draft.type));
  const isNumber = draft.type === 'numeric';
  if (!template.success || isTyped(template.data) !== isNumber) return nothing;
  try {
    const whole = templateFields.pick({ stem: true, stimulus: true, template: true }).parse({
      stem: draft.stem.trim() || '?',
      template: template.data,
      ...(draft.stimulus === undefined ? {} : { stimulus: draft.stimulus }),
    });
    const rest = { id: '', level: 'recall', difficulty: 0.6 } as const;
    const typed = isNumber ? ({ type: 'numeric' } as const) : {};
    const question = concreteQuestion(
      { ...rest, ...typed, ...whole, references: [] },
      drawValues(template.data, BigInt(seed)),
    );
    return {
      stimulus: stimulusView(question.stimulus),
      drawn: {
        stem: question.stem,
        options: question.options.map(({ text, rationale, correct }) => ({
          text,
          rationale,
          correct: correct === true,
        })),
      },
    };
  } catch {
    // Why it cannot be drawn is among the findings of its check.
    return nothing;
  }
}

/** What only the server draws of a draft: its stimulus, and a template with the values of a seed. */
export function drawDraft(draft: DraftContent, seed: number): Drawn {
  if (draft.template !== undefined && draft.template !== null) return drawTemplate(draft, seed);
  const stimulus = stimulusSchema.safeParse(draft.stimulus);
  return { ...nothing, stimulus: stimulus.success ? stimulusView(stimulus.data) : null };
}
