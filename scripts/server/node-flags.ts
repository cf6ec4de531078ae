/**
 * How the server runs, and what is measured as if it were the server. A request leaves some megabytes of
 * short-lived objects: with Node's own 16 MB for them, many are copied about and everybody waits.
 */
export const NODE_FLAGS = ['--max-semi-space-size=64'];
