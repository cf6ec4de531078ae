/** PostgreSQL's own five-character codes; messages are never matched. */
export const SQLSTATE = {
  exclusionViolation: '23P01',
  uniqueViolation: '23505',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  queryCanceled: '57014',
} as const;

const RETRY_WHOLE_TRANSACTION: readonly string[] = [
  SQLSTATE.serializationFailure,
  SQLSTATE.deadlockDetected,
];
const BUSY_STATES: readonly string[] = [SQLSTATE.lockNotAvailable, SQLSTATE.queryCanceled];
// Prisma's own: no connection from the pool in time, no transaction in time.
const BUSY_PRISMA: readonly string[] = ['P2024', 'P2028'];

interface DriverError {
  cause?: { originalCode?: unknown };
}

/** What fails at the COMMIT comes as the driver's error itself. */
interface PrismaError extends DriverError {
  code?: unknown;
  meta?: { driverAdapterError?: DriverError };
}

/** The SQLSTATE that the server answered, or undefined when the error is not the server's. */
export function sqlStateOf(error: unknown): string | undefined {
  const known = error as PrismaError | null;
  const code = (known?.meta?.driverAdapterError ?? known)?.cause?.originalCode;
  return typeof code === 'string' ? code : undefined;
}

/** The transaction lost a race that a second run of all of it may win. */
export function isRetryable(error: unknown): boolean {
  const prismaCode = (error as PrismaError | null)?.code;
  return prismaCode === 'P2034' || RETRY_WHOLE_TRANSACTION.includes(sqlStateOf(error) ?? '');
}

/** Too many wait for the same thing: the caller may send the same key again a little later. */
export function isBusy(error: unknown): boolean {
  const prismaCode = (error as PrismaError | null)?.code;
  return (
    BUSY_STATES.includes(sqlStateOf(error) ?? '') ||
    (typeof prismaCode === 'string' && BUSY_PRISMA.includes(prismaCode))
  );
}

/** Somebody else's live appointment is in the way. */
export function isOverlap(error: unknown): boolean {
  return sqlStateOf(error) === SQLSTATE.exclusionViolation;
}
