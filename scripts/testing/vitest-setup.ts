import type { TestProject } from 'vitest/node';
import { THROW_AWAY_SETTINGS } from '../postgres/options';
import { startTestServer } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { adminUrl: string; template: string; strategy: string };
  }
}

/** Runs once before the database tests; what it returns runs after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, template, strategy, stop } = await startTestServer(THROW_AWAY_SETTINGS);
  project.provide('testServer', { adminUrl, template, strategy });
  return stop;
}
