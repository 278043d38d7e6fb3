import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The address of a callback holds a code, which does not belong in a log.
  logging: { incomingRequests: { ignore: [/^\/auth\/callback\//] } },
  // Turbopack's cache is for the next build on the same machine. A build server has none, and writing the cache takes a third of the build.
  experimental: { turbopackFileSystemCacheForBuild: !process.env["CI"] },
};

export default config;
