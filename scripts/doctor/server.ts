import { existsSync } from 'node:fs';
import { lockHolder } from '../bootstrap/lock.mjs';
import { isFresh } from '../server/build';
import { chooseAddress } from '../server/environment';
import { appSecret, isLoopback } from '../server/secret';
import { type Finding, finding } from './finding';

export async function serverFindings(): Promise<Finding[]> {
  const holder = lockHolder('start');
  if (holder) {
    const detail = `running at ${holder.url} (process ${holder.pid})`;
    return [{ subject: 'Server', detail }, build()];
  }
  return [await address(), await secret(), build()];
}

function build(): Finding {
  if (isFresh()) return { subject: 'Build', detail: 'of the present sources' };
  const detail = existsSync('.next') ? 'older than the sources' : 'none yet';
  return { subject: 'Build', detail: `${detail}; npm start makes it` };
}

async function address(): Promise<Finding> {
  return finding('Address', async () => {
    const { host, port, appUrl } = await chooseAddress();
    return { detail: `${appUrl}, listening on ${host}:${port}` };
  });
}

async function secret(): Promise<Finding> {
  return finding('Secrets', () => {
    const url = process.env.APP_URL || 'http://localhost';
    if (!process.env.APP_SECRET && isLoopback(url)) {
      return { detail: 'APP_SECRET is made at the first start and kept in .data' };
    }
    appSecret(url);
    return { detail: 'APP_SECRET is set' };
  });
}
