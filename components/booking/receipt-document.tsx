import { DefinitionList } from '@/components/ui/definition-list';
import type { ReceiptView } from '@/lib/payment/receipt/view';

/** A receipt as it is printed: the file says the same. */
export function ReceiptDocument({ receipt }: { receipt: ReceiptView }) {
  const { title, issuer, rows, total } = receipt;
  const [name, ...lines] = issuer;
  return (
    <article>
      <div className="mb-8 text-soft">
        <p className="font-semibold text-ink">{name}</p>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address may be alike and never move
          <p key={index}>{line}</p>
        ))}
      </div>
      <h1 className="mb-6 font-display text-2xl text-ink sm:text-3xl">{title}</h1>
      <DefinitionList rows={[...rows, { ...total, strong: true }]} />
    </article>
  );
}
