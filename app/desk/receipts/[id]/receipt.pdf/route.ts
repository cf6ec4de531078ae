import { loadDeskReceiptPdf } from '@/lib/payment/loaders/receipt';
import { receiptResponse } from '@/lib/payment/receipt/response';

interface ReceiptRoute {
  params: Promise<{ id: string }>;
}

/** The receipt as a file. */
export async function GET(_request: Request, { params }: ReceiptRoute) {
  return receiptResponse(await loadDeskReceiptPdf((await params).id));
}
