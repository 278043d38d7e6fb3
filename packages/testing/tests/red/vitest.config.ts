import { defineConfig } from "vitest/config";

/** Tests that must fail; `fixtures-fail.test.ts` runs them. */
export default defineConfig({ test: { root: import.meta.dirname, include: ["*.red.ts"] } });
