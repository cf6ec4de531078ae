/** Stands in for the package of this name, which throws wherever Next.js does not run. */
export {};
