import { drawStimulus } from '@/lib/stimuli/stimulus';
import type { InterchangeQuestion } from './interchange-question';
import { pictureEnding } from './picture';
import { stimulusOf } from './stimulus-words';

/** What a question shows, as a file beside it. */
export interface QuestionImage {
  /** "png", "jpg", "gif", "webp" or "svg" */
  ending: string;
  bytes: Uint8Array;
  /** What it shows, in words. */
  alt: string;
}

/** The picture of a question, or its drawing as SVG; null where it has neither. */
export function imageOf(question: InterchangeQuestion): QuestionImage | null {
  const { picture } = question;
  if (picture)
    return {
      ending: pictureEnding[picture.mediaType],
      bytes: Buffer.from(picture.data, 'base64'),
      alt: picture.alt,
    };
  const stimulus = stimulusOf(question);
  if (!stimulus || stimulus.kind === 'note' || stimulus.kind === 'table') return null;
  const { svg, alt } = drawStimulus(stimulus);
  return { ending: 'svg', bytes: new TextEncoder().encode(svg), alt };
}
