import type { TestProject } from 'vitest/node';
import { THROW_AWAY_SETTINGS } from '../postgres/options';
import { startTestServer, type TestServer } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { adminUrl: string; template: string; strategy: string };
  }
}

let server: TestServer | undefined;

/** Runs once, before the database tests. */
export async function setup(project: TestProject): Promise<void> {
  server = await startTestServer(THROW_AWAY_SETTINGS);
  const { adminUrl, template, strategy } = server;
  project.provide('testServer', { adminUrl, template, strategy });
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
