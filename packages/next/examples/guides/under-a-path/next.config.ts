import type { NextConfig } from "next";

const config: NextConfig = { basePath: "/minapp" };

export default config;
