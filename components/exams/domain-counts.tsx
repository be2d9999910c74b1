import { percentWords } from '@/lib/exam/percent-words';
import type { BlueprintDomain } from '@/lib/exam/blueprint';

type Domain = Pick<BlueprintDomain, 'id' | 'name' | 'items' | 'covers' | 'parent'>;

export interface DomainCountsProps {
  domains: readonly Domain[];
  scoredItems: number;
  /** Questions of the bank by domain. */
  bankCounts: ReadonlyMap<string, number>;
}

function Name({ domain, scoredItems }: { domain: Domain; scoredItems: number }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <span className="font-semibold">{domain.name}</span>
      <span className="flex shrink-0 items-baseline gap-2 tabular">
        <span className="text-sm text-ink-soft">{percentWords(domain.items / scoredItems)}</span>
        <span className="min-w-8 text-right font-semibold">
          {domain.items}
          <span className="sr-only"> questions</span>
        </span>
      </span>
    </div>
  );
}

interface CountProps {
  domain: Domain;
  scoredItems: number;
  /** Items of the largest bar. */
  most: number;
  inBank: number;
}

function Count({ domain, scoredItems, most, inBank }: CountProps) {
  return (
    <li className="flex flex-col gap-1">
      <Name domain={domain} scoredItems={scoredItems} />
      <div
        aria-hidden
        className="h-2 rounded-full bg-accent print:[print-color-adjust:exact] forced-colors:bg-[Highlight]"
        style={{ width: `${(domain.items / most) * 100}%` }}
      />
      <p className="measure text-sm text-ink-soft">
        {domain.covers && `${domain.covers}. `}
        {inBank} questions in our bank.
      </p>
    </li>
  );
}

/** The domains of a plan with their scored questions; the parts of a domain stand under it. The largest bar is the largest domain that is not split. */
export function DomainCounts({ domains, scoredItems, bankCounts }: DomainCountsProps) {
  const partsOf = (id: string) => domains.filter((domain) => domain.parent === id);
  const most = Math.max(...domains.filter((domain) => partsOf(domain.id).length === 0).map((domain) => domain.items));
  return (
    <ul className="flex flex-col gap-4">
      {domains
        .filter((domain) => domain.parent === undefined)
        .map((domain) => {
          const parts = partsOf(domain.id);
          if (parts.length === 0)
            return (
              <Count
                key={domain.id}
                domain={domain}
                scoredItems={scoredItems}
                most={most}
                inBank={bankCounts.get(domain.id) ?? 0}
              />
            );
          return (
            <li key={domain.id} className="flex flex-col gap-3">
              <Name domain={domain} scoredItems={scoredItems} />
              <ul className="flex flex-col gap-3 border-l-2 border-line pl-4 sm:pl-5">
                {parts.map((part) => (
                  <Count
                    key={part.id}
                    domain={part}
                    scoredItems={scoredItems}
                    most={most}
                    inBank={bankCounts.get(part.id) ?? 0}
                  />
                ))}
              </ul>
            </li>
          );
        })}
    </ul>
  );
}
