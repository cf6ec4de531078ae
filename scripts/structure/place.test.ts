import { describe, expect, it } from 'vitest';
import { placeOf, withoutExtension } from './place';

describe('placeOf', () => {
  it.each([
    ['lib/availability/slots.ts', 'core'],
    ['lib/availability/schema.ts', 'schema'],
    ['lib/appointment/mutations.ts', 'mutations'],
    ['lib/appointment/mutations/hold.ts', 'mutations'],
    ['lib/payment/stripe/gateway.ts', 'vendor'],
    ['lib/notification/vendors/resend.ts', 'vendor'],
    ['lib/time/zone.ts', 'base'],
    ['lib/time/clock.ts', 'clock'],
    ['lib/result.ts', 'base'],
    ['lib/env.ts', 'env'],
    ['lib/auth/session.ts', 'infrastructure'],
    ['lib/auth/actions.ts', 'actions'],
    ['lib/db/generated/client', 'database'],
    ['lib/jobs/client.ts', 'jobs'],
    ['lib/testing/builders.ts', 'testing'],
    ['app/desk/page.tsx', 'page'],
    ['app/api/slots/route.ts', 'route'],
    ['components/ui/button.tsx', 'ui'],
    ['components/desk/today.tsx', 'component'],
    ['scripts/start.ts', 'tooling'],
    ['proxy.ts', 'top'],
  ])('reads %s as %s', (path, role) => {
    expect(placeOf(path).role).toBe(role);
  });

  it('gives a test the place of what it tests, and says that it is a test', () => {
    expect(placeOf('lib/appointment/data.db.test.ts')).toEqual({
      role: 'data',
      domain: 'appointment',
      test: true,
    });
  });

  it('takes the end off a name, declarations included', () => {
    expect(withoutExtension('lib/auth/next-auth.d.ts')).toBe('lib/auth/next-auth');
  });
});
