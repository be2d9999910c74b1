import type { RevisionContent, Stimulus } from '@/lib/bank/question';
import { drawStimulus } from '@/lib/stimuli/stimulus';
import type { ExamQuestion, StimulusView } from './exam-view';
import type { FormItem } from './form';

/** A stimulus as any learner may see it: parameters of a drawing stay here, the drawing goes out. */
export function stimulusView(stimulus: Stimulus | undefined): StimulusView | null {
  if (!stimulus) return null;
  if (stimulus.kind === 'note' || stimulus.kind === 'table') return stimulus;
  return { kind: 'drawing', ...drawStimulus(stimulus) };
}

/** What a learner sees of a question in a running attempt: picked field by field, so that no key comes along. */
export function examQuestion(position: number, item: FormItem, content: RevisionContent): ExamQuestion {
  return {
    position,
    stem: content.stem,
    stimulus: stimulusView(content.stimulus),
    options: item.order.map((authored) => {
      const option = content.options[authored];
      if (!option) throw new RangeError(`revision ${item.revision} has no option ${authored}`);
      return option.text;
    }),
  };
}
