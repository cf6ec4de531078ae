import pg from 'pg';
import { loadSlots } from '@/lib/availability/loaders';
import { env } from '@/lib/env';
import type { Instant } from '@/lib/time/instant';
import type { YearMonth } from '@/lib/time/local-date';
import type { BundledZone } from '@/lib/time/zone';

interface Question {
  serviceId: string;
  providerId: string;
  month: YearMonth;
  zone: BundledZone;
  now: Instant;
}

/** Shared buffers that the very statement of a month hits, and how it reads the appointments. */
export async function planOfMonth({ month, ...question }: Question): Promise<string[]> {
  const statement = await statementOf(() =>
    loadSlots({ ...question, span: { month }, hourCycle: undefined }),
  );
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement.text}`;
  const { rows } = await client.query(explain, statement.values);
  await client.end();
  const root = rows[0]['QUERY PLAN'][0].Plan as PlanNode;
  const reads = nodesOf(root).filter((node) => node['Relation Name'] === 'appointment');
  const told = reads.filter((node) => node['Actual Loops'] > 0).map(tell);
  return [String(root['Shared Hit Blocks'] + root['Shared Read Blocks']), told.join('; ')];
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Loops': number;
  'Heap Fetches'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function tell(node: PlanNode): string {
  return `${node['Node Type']} on ${node['Index Name']}, ${node['Heap Fetches'] ?? '?'} heap fetches`;
}

interface Statement {
  text: string;
  values: unknown[];
}

/** The last read that the driver sends meanwhile. */
async function statementOf(work: () => Promise<unknown>): Promise<Statement> {
  const original = pg.Client.prototype.query;
  let last: Statement | undefined;
  const listen = function (this: pg.Client, ...sent: unknown[]) {
    const [first] = sent;
    if (typeof first === 'object' && first !== null && 'text' in first) last = first as Statement;
    return Reflect.apply(original, this, sent);
  };
  pg.Client.prototype.query = listen as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  if (!last) throw new Error('no statement was sent');
  return last;
}
