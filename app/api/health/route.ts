import { readDb } from '@/lib/db/client';

export const dynamic = 'force-dynamic';

/** For a load balancer: 200 while the database answers, else 503. */
export async function GET() {
  const alive = await readDb().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Response.json({ alive }, { status: alive ? 200 : 503 });
}
