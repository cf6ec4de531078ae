import { step } from '../bootstrap/progress.mjs';
import { atEnd, withLifetime } from '../lifetime';
import { MEASURING_SETTINGS } from '../postgres/options';
import { serverEnvironment } from '../server/environment';
import { NODE_FLAGS } from '../server/node-flags';
import { runProgram, typescript } from './program';
import { copyTemplate, startTestServer } from './server';

/** Runs a measuring program on a migrated, empty database as durable as a real one. */
export async function measure(file: string, args: string[]): Promise<number> {
  return withLifetime(() => run(file, args), { exitCodeOnSignal: 130 });
}

async function run(file: string, args: string[]): Promise<number> {
  const databaseUrl = await step('Preparing a database', prepareMeasuringDatabase);
  const address = { host: '127.0.0.1', port: 3000, appUrl: 'http://localhost:3000' };
  const env = { ...serverEnvironment(address), DATABASE_URL: databaseUrl };
  return runProgram([...NODE_FLAGS, ...typescript(file), ...args], env);
}

async function prepareMeasuringDatabase(): Promise<string> {
  const server = await startTestServer(MEASURING_SETTINGS);
  atEnd(server.stop);
  return copyTemplate(server, 'measure');
}
