'use client';

import { useRouter } from 'next/navigation';
import { ChoiceChips } from '@/components/ui/choice-chips';
import { reportStates, reportStateWords, type ReportState } from '@/lib/correction/report-words';

/** Chooses reports by state; the choice stays in the address. */
export function ReportFilter({ state, counts }: { state: ReportState; counts: Record<ReportState, number> }) {
  const router = useRouter();
  return (
    <ChoiceChips
      label="State"
      value={state}
      onChange={(next) => router.push(`/reports?state=${next}`)}
      options={reportStates.map((one) => ({ value: one, label: reportStateWords[one], count: counts[one] }))}
    />
  );
}
