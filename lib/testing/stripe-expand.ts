import type { StripeBooks, StripeObject } from '@/lib/testing/stripe-books';

const DEEPEST = 4;

/** An answer with whole objects in place of the ids that were asked to be expanded. */
export function expanded(books: StripeBooks, answer: object, paths: readonly string[]): object {
  const copy = structuredClone(answer) as Node;
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > DEEPEST) throw new Error(`${path} is deeper than Stripe goes`);
    expand(books, copy, steps);
  }
  return copy;
}

type Node = Record<string, unknown>;

function expand(books: StripeBooks, node: Node, [step, ...rest]: readonly string[]): void {
  if (step === undefined) return;
  if (step === 'refunds') node.refunds = refundsOf(books, node);
  if (typeof node[step] === 'string') {
    node[step] = structuredClone(books.objects.get(node[step]) ?? null);
  }
  const next = node[step];
  const nodes = Array.isArray(next) ? next : [next];
  for (const one of nodes) if (one) expand(books, one as Node, rest);
}

const FIRST = 10;

function refundsOf(books: StripeBooks, charge: Node): object {
  const all = books.all<StripeObject>('refund').filter((one) => one.charge === charge.id);
  const url = `/v1/charges/${charge.id}/refunds`;
  return { object: 'list', data: all.slice(0, FIRST), has_more: all.length > FIRST, url };
}
