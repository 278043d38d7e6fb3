export { defineProvider } from "./config/define-provider.ts";
