export { default } from "#shell/tests/vitest.config.ts";
