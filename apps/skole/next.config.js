export { default } from "#shell/next-config.ts";
