import { Badge } from '@/components/ui/badge';

const words = {
  before: { tone: 'neutral', label: 'Not open yet' },
  open: { tone: 'accent', label: 'Open' },
  late: { tone: 'warn', label: 'Late work only' },
  over: { tone: 'neutral', label: 'Closed' },
} as const;

/** Where the window of an assignment is. */
export function AssignmentState({ state }: { state: keyof typeof words }) {
  return <Badge tone={words[state].tone}>{words[state].label}</Badge>;
}
