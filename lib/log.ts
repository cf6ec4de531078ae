import pino from 'pino';

/**
 * Structured log on standard output: what happened and to which id. Of an error only its kind,
 * its codes and its place are kept, since its message may repeat what a person typed.
 */
export const log = pino({
  base: null,
  messageKey: 'event',
  serializers: { err: describeError },
});

export function describeError(error: unknown) {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, meta } = error as { code?: unknown; meta?: DriverMeta };
  return {
    kind: error.name,
    code: typeof code === 'string' ? code : undefined,
    sqlState: meta?.driverAdapterError?.cause?.originalCode,
    at: placesOf(error.stack ?? ''),
  };
}

interface DriverMeta {
  driverAdapterError?: { cause?: { originalCode?: string } };
}

const MOST_PLACES = 8;

function placesOf(stack: string): string[] {
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return lines.slice(0, MOST_PLACES).map((line) => line.trim());
}
