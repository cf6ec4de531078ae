/** A form as Stripe nests it: 'line_items[0][price_data][currency]=gbp'. */
export interface Form {
  [name: string]: string | Form | (string | Form)[];
}

export function formOf(text: string): Form {
  const root: Nested = {};
  for (const [name, value] of new URLSearchParams(text)) put(root, name, value);
  return withLists(root) as Form;
}

interface Nested {
  [name: string]: string | Nested;
}

function put(root: Nested, name: string, value: string): void {
  const steps = name.split(/[[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  let at = root;
  for (const step of steps) {
    const next = at[step] ?? {};
    if (typeof next === 'string') throw new Error(`${name} is a value and a group`);
    at[step] = next;
    at = next;
  }
  at[last] = value;
}

/** What is numbered from zero is a list. */
function withLists(node: string | Nested): Form[string] {
  if (typeof node === 'string') return node;
  const rows = Object.entries(node).map(([name, value]) => [name, withLists(value)] as const);
  const isList = rows.length > 0 && rows.every(([name], at) => name === String(at));
  return isList ? rows.map(([, value]) => value as string | Form) : Object.fromEntries(rows);
}
