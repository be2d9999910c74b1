import { Fragment, type ReactNode } from 'react';
import { readRichText, runsWithin, type RichRun, type RichText } from '@/lib/bank/rich-text';

/** Runs as elements. Words stay words: nothing of them is ever read as HTML. */
export function RichRuns({ runs }: { runs: readonly RichRun[] }) {
  return runs.map(({ start, text, styles }) => (
    <Fragment key={start}>
      {styles.reduceRight<ReactNode>((inner, Style) => {
        const small = Style === 'sup' || Style === 'sub';
        return <Style className={small ? 'text-[0.75em] leading-none' : undefined}>{inner}</Style>;
      }, text)}
    </Fragment>
  ));
}

/** Words of a question in one line of a page: an option, a title. */
export function RichLine({ children }: { children: string }) {
  const { runs } = readRichText(children);
  return <RichRuns runs={runs} />;
}

export interface RichBlocksProps {
  rich: RichText;
  /** Draws [start, end) of the plain text. */
  draw: (start: number, end: number) => ReactNode;
}

/** Paragraphs and lists of a text. */
export function RichBlocks({ rich, draw }: RichBlocksProps) {
  return rich.blocks.map(({ kind, first, lines }, place) => {
    const spaced = place > 0 ? 'mt-2' : undefined;
    if (kind === 'words')
      return (
        <p key={place} className={spaced}>
          {lines.map(({ start, end }) => draw(start, end))}
        </p>
      );
    const items = lines.map(({ start, end }) => (
      <li key={start} className="pl-1">
        {draw(start, end)}
      </li>
    ));
    return kind === 'bullets' ? (
      <ul key={place} className={`list-disc pl-6 ${spaced ?? ''}`}>
        {items}
      </ul>
    ) : (
      <ol key={place} start={first} className={`list-decimal pl-6 ${spaced ?? ''}`}>
        {items}
      </ol>
    );
  });
}

/** A text of a question with its paragraphs, lists and styles. */
export function RichWords({ children, className = '' }: { children: string; className?: string }) {
  const rich = readRichText(children);
  return (
    <div className={`whitespace-pre-line ${className}`}>
      <RichBlocks rich={rich} draw={(start, end) => <RichRuns key={start} runs={runsWithin(rich, start, end)} />} />
    </div>
  );
}
