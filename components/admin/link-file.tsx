'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';

interface Person {
  name: string;
  email: string;
  url: string;
}

/** A cell of CSV; one that begins like a formula must not run in a spreadsheet. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The links of new accounts, to be handed over: a file, and the same as a table. */
export function LinkFile({ people }: { people: readonly Person[] }) {
  function download() {
    const lines = [['name', 'email', 'link'], ...people.map(({ name, email, url }) => [name, email, url])];
    const text = `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = 'account-links.csv';
    anchor.click();
    URL.revokeObjectURL(address);
  }

  return (
    <>
      <Button className="self-start" onClick={download}>
        <Download aria-hidden />
        Save the links as a file
      </Button>
      <Table caption="Links of the new accounts" hideCaption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Link</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ name, email, url }) => (
            <tr key={email}>
              <th scope="row" className="min-w-36">
                <span className="block wrap-anywhere">{name}</span>
                <span className="block font-normal wrap-anywhere text-ink-soft">{email}</span>
              </th>
              <td className="font-mono min-w-48 wrap-anywhere">{url}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
