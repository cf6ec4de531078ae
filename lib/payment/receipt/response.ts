/** The answer with a receipt as a file, which nobody on the way may keep; 404 where there is none. */
export function receiptResponse(file: Uint8Array | null): Response {
  if (file === null) return new Response('There is no such receipt.\n', { status: 404 });
  return new Response(new Blob([file.slice()]), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="receipt.pdf"',
      'cache-control': 'no-store',
    },
  });
}
