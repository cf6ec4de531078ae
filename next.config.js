/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run check` judges types, once; a start should not wait for it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
