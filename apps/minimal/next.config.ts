import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The address of a callback holds a code, which does not belong in a log.
  logging: { incomingRequests: { ignore: [/^\/auth\/callback\//] } },
};

export default config;
