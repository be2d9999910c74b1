import { Table } from '@/components/ui/table';
import type { ReviewView } from '@/lib/review/review-view';
import { dayWords } from '@/lib/review/review-words';

/** How many questions come due on each of the days ahead. */
export function AheadTable({ ahead }: { ahead: ReviewView['ahead'] }) {
  const most = Math.max(1, ...ahead.map(({ count }) => count));
  return (
    <Table caption="Questions that come due, day by day" hideCaption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" className="number">
            Questions
          </th>
          <th scope="col" className="w-1/2">
            <span className="sr-only">As a bar</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {ahead.map(({ day, count }) => (
          <tr key={day}>
            <th scope="row" className="whitespace-nowrap">
              {dayWords(day)}
            </th>
            <td className="number">{count}</td>
            <td>
              <div aria-hidden className="my-1 h-3 overflow-hidden rounded-full bg-track">
                <div className="h-full bg-accent" style={{ width: `${(count / most) * 100}%` }} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
