import { generateClient } from './bootstrap/generate.mjs';

/** `npm run generate`: the database client, whether the schema changed or not. */
export async function main(): Promise<number> {
  await generateClient({ always: true });
  return 0;
}
