/** The package `server-only` throws outside of Next.js; scripts are the server too. */
export async function resolve(specifier, context, nextResolve) {
  if (specifier !== 'server-only') return nextResolve(specifier, context);
  return { url: 'data:text/javascript,', shortCircuit: true };
}
