export { proxy } from "#shell/proxy.ts";
