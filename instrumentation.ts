/** Called once when a server process starts. What it begins runs in Node alone, and not in a build. */
export async function register(): Promise<void> {
  // In this form, so that the bundle for the edge runtime leaves the import out.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    if (process.env.NEXT_PHASE === 'phase-production-build') return;
    const { refuseUnreadable } = await import('@/lib/action/unreadable');
    refuseUnreadable();
    const { startScheduler } = await import('@/lib/jobs/scheduler');
    startScheduler();
  }
}
