import type { ExportedTable, ExportRow } from './export-data';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

function label(column: string): string {
  const words = column.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function cell(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (value instanceof Date) return value.toISOString().replace('T', ' ').slice(0, 19);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (typeof value !== 'object') return escape(text);
  if (text.length <= 80) return escape(text);
  return `<details><summary>Show</summary><code>${escape(text)}</code></details>`;
}

function table(rows: readonly ExportRow[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => row[name] !== null));
  const head = columns.map((name) => `<th scope="col">${escape(label(name))}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${columns.map((name) => `<td>${cell(row[name])}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function section({ table: name, title, about, rows }: ExportedTable): string {
  const count = rows.length === 1 ? 'One entry.' : `${rows.length} entries.`;
  const content = rows.length === 0 ? '' : `<details><summary>Show</summary>${table(rows)}</details>`;
  return `<section><h2 id="${escape(name)}">${escape(title)}</h2><p>${escape(about)} ${count}</p>${content}</section>`;
}

const styles = `body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#16232a;background:#fff}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:14px}th,td{border:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}
code{font-size:12px;overflow-wrap:anywhere}summary{cursor:pointer;padding:.5rem 0}
@media(prefers-color-scheme:dark){body{color:#e6eef0;background:#10181c}th,td{border-color:#44545a}}`;

/** What is a person's as one page that opens in any browser, without a network and without scripts. Times are in UTC. */
export function exportPage(tables: readonly ExportedTable[], takenAt: Date): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Your data in Preceptor</title>
<style>${styles}</style></head><body>
<h1>Your data in Preceptor</h1>
<p>Everything that Preceptor holds about you, as of ${takenAt.toISOString().slice(0, 16).replace('T', ' ')} UTC. The file
preceptor-data.json holds the same for programs. Passwords and other secrets are left out, and so are the questions of an
exam that is not over.</p>
${tables.map(section).join('\n')}
</body></html>
`;
}
