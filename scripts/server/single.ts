import { lockHolder, takeLock } from '../bootstrap/lock.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';
import { atEnd } from '../lifetime';
import { type Address, chooseAddress } from './environment';

/** One server for one folder: chooses its address, or refuses when another one runs already. */
export async function claimAddress(mode: 'start' | 'dev'): Promise<Address> {
  refuseSecond(lockHolder('start'));
  const address = await chooseAddress();
  const lock = takeLock('start', { mode, url: address.appUrl });
  if ('holder' in lock) refuseSecond(lock.holder);
  else atEnd(lock.release);
  return address;
}

function refuseSecond(holder: ReturnType<typeof lockHolder>): void {
  if (!holder) return;
  throw new Refusal(
    `Holdfast runs from this folder already, at ${holder.url} (process ${holder.pid}): stop that one with Ctrl-C first.`,
  );
}
