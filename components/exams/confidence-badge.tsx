import { Badge } from '@/components/ui/badge';
import type { Blueprint } from '@/lib/exam/blueprint';
import { confidenceWords } from './confidence-words';

const tones = { A: 'good', B: 'accent', C: 'warn' } as const;

/** How far a number can be trusted: a letter, and its meaning beside it. */
export function ConfidenceBadge({ confidence }: { confidence: Blueprint['confidence'] }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tones[confidence]}>Confidence {confidence}</Badge>
      <span className="text-sm text-ink-soft">{confidenceWords[confidence]}</span>
    </span>
  );
}
