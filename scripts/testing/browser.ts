import webPush from 'web-push';
import { NOW } from '../../e2e/support/clock';
import { WEBHOOK_SECRET } from '../../lib/testing/resend-webhook';
import { startSmsGatewayDouble } from '../../lib/testing/sms-gateway-double';
import { STRIPE_WEBHOOK_SECRET } from '../../lib/testing/stripe-webhook';
import { seed } from '../../prisma/seed';
import { step } from '../bootstrap/progress.mjs';
import { requireChromium } from '../chromium';
import { atEnd } from '../lifetime';
import { freeLocalPort, withClient } from '../postgres/connection';
import { THROW_AWAY_SETTINGS } from '../postgres/options';
import { buildIfStale } from '../server/build';
import { type Address, serverEnvironment } from '../server/environment';
import { startWebServer } from '../server/next';
import { newSecret } from '../server/secret';
import { runProgram } from './program';
import { readPlaywrightTally, reportFile } from './result';
import { copyTemplate, startTestServer } from './server';

/** Runs the browser tests against the production build, on a server and a database of their own. */
export async function runBrowserTests(args: string[] = []) {
  const chromium = await requireChromium();
  const address = await testAddress();
  Object.assign(process.env, settingsFor(address), await channelSettings());
  await step('Preparing a test database', prepareTestDatabase);
  await buildIfStale();
  await step('Starting the web server', () => startWebServer({ mode: 'start', address }));
  const report = reportFile('e2e');
  const code = await runProgram(
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args],
    {
      NODE_ENV: 'test',
      CHROMIUM_PATH: chromium,
      E2E_BASE_URL: address.appUrl,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  );
  return { code, tally: readPlaywrightTally(report) };
}

async function testAddress() {
  const port = await freeLocalPort();
  return { host: '127.0.0.1', port, appUrl: `http://localhost:${port}` };
}

function settingsFor(address: Address): Record<string, string> {
  return {
    ...serverEnvironment(address),
    APP_SECRET: newSecret(),
    TEST_CLOCK_SECRET: newSecret(),
    RESEND_API_KEY: '',
    SMTP_URL: '',
    RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_SECRET_KEY: '',
    STRIPE_WEBHOOK_SECRET,
    // Mail goes out when a request asks for it, at that request's own time.
    SCHEDULER: 'off',
    // Each test writes an address of its own, so that all of them do not share one rate limit.
    TRUSTED_PROXIES: '1',
  };
}

/** Reminders go to a gateway and to devices that the tests can look at. */
async function channelSettings(): Promise<Record<string, string>> {
  const gateway = await startSmsGatewayDouble();
  atEnd(gateway.close);
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  return {
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_HEADERS: JSON.stringify({ authorization: gateway.authorization }),
    SMS_WEBHOOK_SECRET: newSecret(),
    SMS_PER_SECOND: '1000',
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: 'mailto:tests@linden.example',
  };
}

/** The marker is what lets a test set the clock of the server; no real database has it. */
async function prepareTestDatabase(): Promise<void> {
  const server = await startTestServer(THROW_AWAY_SETTINGS);
  atEnd(server.stop);
  const url = await copyTemplate(server, 'e2e');
  await withClient(url, (client) =>
    client.query("INSERT INTO app_marker (key, value) VALUES ('test_database', 'true')"),
  );
  process.env.DATABASE_URL = url;
  await seed({ databaseUrl: url, now: new Date(NOW) });
}
