import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // For an image: a folder with the server and what it needs, without the rest of node_modules.
  ...(process.env["STANDALONE"] === "1" && { output: "standalone", distDir: ".next/standalone-build" }),
  // The address of a callback holds a code, which does not belong in a log.
  logging: { incomingRequests: { ignore: [/^\/auth\/callback\//] } },
  experimental: {
    optimizePackageImports: ["@digdir/designsystemet-react", "@navikt/aksel-icons"],
    // Turbopack's cache is for the next build on the same machine. A build server has none, and writing the cache takes a third of the build.
    turbopackFileSystemCacheForBuild: !process.env["CI"],
  },
  // The Content-Security-Policy has a nonce, and is that of `proxy.ts`.
  headers: () =>
    Promise.resolve([{ source: "/((?!auth/).*)", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] }]),
};

export default config;
