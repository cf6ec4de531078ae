import { disconnect } from '@/lib/db/client';
import { runSequences } from './sequences';

/** A program that runs sequences in the database that DATABASE_URL names, and says what came of them. */
const [count = 0, seed = 0] = process.argv.slice(2).map(Number);
const report = await runSequences({ count, seed });
await disconnect();
process.send?.(report, () => process.disconnect?.());
