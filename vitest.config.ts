import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const leftOut = ['**/node_modules/**', '.next/**', '.data/**', 'e2e/**'];

export default defineConfig({
  resolve: { alias: { '@': path('./') } },
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...leftOut, '**/*.db.test.ts'],
          env: { TZ: 'Asia/Kathmandu' },
          // Oracles take seconds, and longer on a busy machine: how long is for the bench to say.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: leftOut,
          env: { TZ: 'America/St_Johns' },
          globalSetup: './scripts/testing/vitest-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
