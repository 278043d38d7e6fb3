/** Preloaded into an example's process: the package is read from its source, as the other tests read it. */
import { registerHooks } from "node:module";

const source = new URL("../../src/index.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => next(specifier === "@adgangskort/node" ? source : specifier, context),
});
