/** The archive of somebody's data as a download. */
export function exportResponse(archive: Uint8Array<ArrayBuffer>): Response {
  return new Response(archive, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="preceptor-data.zip"',
      'cache-control': 'no-store',
    },
  });
}
