import { Badge } from '@/components/ui/badge';
import { itemFlagNames, type ItemFlag } from '@/lib/item-analysis/item-flags';

/** What is worth a look of a question, as words side by side. */
export function ItemFlags({ flags }: { flags: readonly ItemFlag[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {flags.map((flag) => (
        <Badge key={flag} tone={flag === 'few' ? 'neutral' : 'warn'}>
          {itemFlagNames[flag]}
        </Badge>
      ))}
    </span>
  );
}
