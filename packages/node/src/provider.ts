export { defineProvider } from "./providers/define-provider.ts";
