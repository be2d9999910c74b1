import { Badge } from '@/components/ui/badge';
import type { Blueprint } from '@/lib/exam/blueprint';
import { confidenceWords } from './confidence-words';

const tones = { A: 'good', B: 'accent', C: 'warn' } as const;

/** How far a number can be trusted: a letter, with its meaning beside it. */
export function ConfidenceBadge({ confidence, short = false }: { confidence: Blueprint['confidence']; short?: boolean }) {
  return (
    <Badge tone={tones[confidence]} className="whitespace-normal">
      Confidence {confidence}
      {!short && `: ${confidenceWords[confidence]}`}
    </Badge>
  );
}
