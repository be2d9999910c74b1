import type { StimulusView } from '@/lib/exam/exam-view';
import { StimulusPicture } from './stimulus-picture';

/**
 * What a question refers to. A drawing arrives as the text of an SVG and is shown as an image: a browser
 * runs no script of an image and loads nothing for it, whatever the text says.
 */
export function Stimulus({ stimulus }: { stimulus: StimulusView }) {
  switch (stimulus.kind) {
    case 'note':
      return (
        <section aria-label={stimulus.title} className="rounded-md border border-line bg-sunken px-4 py-3">
          <h2 className="mb-1 text-sm font-semibold text-ink-soft">{stimulus.title}</h2>
          {stimulus.lines.map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </section>
      );
    case 'table':
      return (
        <div
          role="region"
          aria-label={stimulus.caption}
          tabIndex={0}
          className="overflow-x-auto rounded-md border border-line"
        >
          <table className="w-full border-collapse text-left">
            <caption className="px-4 py-2 text-left text-sm font-semibold text-ink-soft">{stimulus.caption}</caption>
            <thead className="bg-sunken">
              <tr>
                {stimulus.columns.map((column, index) => (
                  <th key={index} scope="col" className="border-t border-line px-4 py-2 font-semibold">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {stimulus.rows.map((row, index) => (
                <tr key={index} className="border-t border-line">
                  {row.map((cell, column) =>
                    column === 0 ? (
                      <th key={column} scope="row" className="px-4 py-2 font-medium">
                        {cell}
                      </th>
                    ) : (
                      <td key={column} className="px-4 py-2">
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'picture':
      return <StimulusPicture key={stimulus.src} {...stimulus} />;
    case 'drawing':
      return (
        <div className="bg-white overflow-x-auto rounded-md border border-line p-2">
          {/* eslint-disable-next-line @next/next/no-img-element -- an inline drawing has nothing to optimise */}
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(stimulus.svg)}`}
            alt={stimulus.alt}
            className="mx-auto h-auto max-w-full"
          />
        </div>
      );
  }
}
