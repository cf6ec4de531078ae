import { TZ_RULES_VERSION } from '../../lib/time/zone';
import { isGenerated } from '../bootstrap/generate.mjs';
import { isInstalled } from '../bootstrap/install.mjs';
import { findChromium } from '../chromium';
import type { Finding } from './finding';

export function machineFindings(): Finding[] {
  return [node(), packages(), client(), rules(), browser()];
}

/** An unsupported version would not have come as far as this. */
function node(): Finding {
  return { subject: 'Node', detail: process.versions.node };
}

function packages(): Finding {
  const subject = 'Packages';
  if (isInstalled()) return { subject, detail: 'as package-lock.json wants them' };
  return { subject, detail: 'not as package-lock.json wants them', advice: 'Run npm ci.' };
}

function client(): Finding {
  const subject = 'Client';
  if (isGenerated()) return { subject, detail: 'generated from the present schema' };
  return { subject, detail: 'older than the schema', advice: 'Run npm run generate.' };
}

/** Times follow the bundled rules; the host's tell whether those have become old. */
function rules(): Finding {
  const host = process.versions.tz ?? 'unknown';
  const detail = `${TZ_RULES_VERSION} bundled, ${host} in this Node`;
  if (host === 'unknown' || host <= TZ_RULES_VERSION) return { subject: 'Time zones', detail };
  return {
    subject: 'Time zones',
    detail,
    advice: 'The bundled rules are older than those of this machine: update Holdfast.',
  };
}

function browser(): Finding {
  const path = findChromium();
  return {
    subject: 'Chromium',
    detail: path ?? 'none; the browser tests will install it, nothing else needs it',
  };
}
