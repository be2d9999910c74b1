import { importFormatNames, importFormatWords, type ImportFormatName } from '@/lib/bank/interchange/format-names';

/** The format that a file's name speaks for; null where several or none do. */
export function guessFormat(fileName: string): ImportFormatName | null {
  const ending = fileName.toLowerCase().split('.').at(-1) ?? '';
  return (
    importFormatNames.find((name) => (importFormatWords[name].endings as readonly string[]).includes(ending)) ?? null
  );
}

/** A file's bytes as base64. */
export async function readBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // In parts: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(binary);
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
