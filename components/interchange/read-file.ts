import { importFormatNames, importFormatWords, type ImportFormatName } from '@/lib/bank/interchange/format-names';

/** The format that a file's name speaks for; null where several or none do. */
export function guessFormat(fileName: string): ImportFormatName | null {
  const ending = fileName.toLowerCase().split('.').at(-1) ?? '';
  return (
    importFormatNames.find((name) => (importFormatWords[name].endings as readonly string[]).includes(ending)) ?? null
  );
}

/** Hands bytes to the browser as a download. */
export function download({ fileName, mediaType, data }: { fileName: string; mediaType: string; data: string }): void {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Some browsers read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
