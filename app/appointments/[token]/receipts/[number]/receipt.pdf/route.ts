import { loadClientReceiptPdf } from '@/lib/payment/loaders/receipt';
import { receiptResponse } from '@/lib/payment/receipt/response';

interface ReceiptRoute {
  params: Promise<{ token: string; number: string }>;
}

/** The receipt as a file. */
export async function GET(_request: Request, { params }: ReceiptRoute) {
  const { token, number } = await params;
  return receiptResponse(await loadClientReceiptPdf(token, number));
}
