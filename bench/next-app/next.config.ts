import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // Turbopack's cache is for the next build, of which Turbo has the result.
  experimental: { turbopackFileSystemCacheForBuild: false },
};

export default config;
