import { randomUUID } from 'node:crypto';

// The pages' headers are set in proxy.ts, with a nonce for each answer. Data has no scripts, so its
// headers can stand here: a run of the proxy costs more than an answer of the api.
const DATA_HEADERS = [
  { key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'" },
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'no-referrer' },
];

/** Those that pass the proxy by. */
const OWN_ACTION = [
  { type: 'header', key: 'next-action' },
  { type: 'header', key: 'sec-fetch-site', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Next's own React renders no markup on the server; mails are rendered by the one in node_modules.
  // pdfkit finds its fonts and tables beside its own files.
  serverExternalPackages: ['react-dom', 'pdfkit'],
  // `npm run check` judges types, once; a start should not wait for it again.
  typescript: { ignoreBuildErrors: true },
  env: { BUILD_ID: randomUUID() },
  headers: async () => [
    { source: '/api/:path*', headers: DATA_HEADERS },
    { source: '/:path*', has: OWN_ACTION, headers: DATA_HEADERS },
  ],
};

export default config;
