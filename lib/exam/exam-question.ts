import { LRUCache } from 'lru-cache';
import type { RevisionContent, Stimulus } from '@/lib/bank/question';
import { drawStimulus } from '@/lib/stimuli/stimulus';
import { questionOf } from './form-question';
import type { ExamQuestion, StimulusView } from './exam-view';
import type { FormItem } from './form';

/*
 * Drawings by the parameters that they are made of, at most 48 million characters of them: a twelve-lead EKG takes
 * 15 ms, and a class that starts at once gets the same ones. The key is text and no object, since the parameters of a
 * template are made anew at each reading.
 */
const drawings = new LRUCache<string, StimulusView & { kind: 'drawing' }>({
  maxSize: 48_000_000,
  sizeCalculation: ({ svg, alt }) => svg.length + alt.length + 1,
});

/** A stimulus as any learner may see it: parameters of a drawing stay here, the drawing goes out. */
export function stimulusView(stimulus: Stimulus | undefined): StimulusView | null {
  if (!stimulus) return null;
  if (stimulus.kind === 'note' || stimulus.kind === 'table') return stimulus;
  if (stimulus.kind === 'picture') {
    const { picture, width, height, alt } = stimulus;
    return { kind: 'picture', src: `/api/pictures/${picture}`, width, height, alt };
  }
  const parameters = JSON.stringify(stimulus);
  let drawing = drawings.get(parameters);
  if (!drawing) {
    drawing = { kind: 'drawing', ...drawStimulus(stimulus) };
    drawings.set(parameters, drawing);
  }
  return drawing;
}

/** What a learner sees of a question in a running attempt: picked field by field, so that no key comes along. */
export function examQuestion(position: number, item: FormItem, content: RevisionContent): ExamQuestion {
  const question = questionOf(item, content);
  return {
    position,
    stem: question.stem,
    stimulus: stimulusView(question.stimulus),
    type: question.type ?? 'choice',
    unit: question.unit ?? null,
    // The one option of a numeric question is its key.
    options:
      question.type === 'numeric'
        ? []
        : item.order.map((authored) => {
            const option = question.options[authored];
            if (!option) throw new RangeError(`revision ${item.revision} has no option ${authored}`);
            return option.text;
          }),
  };
}
