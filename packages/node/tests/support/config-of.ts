import { checkConfig, type Config } from "../../src/config/config.ts";
import type { AuthOptions } from "../../src/index.ts";
import { callApiWithin } from "../../src/tokens/call-api.ts";
import { options } from "./valid-options.ts";

/** The configuration of valid options with these changes. */
export function configOf(changes: Partial<AuthOptions> = {}): Config {
  return checkConfig({ onEvent: () => undefined, ...options, ...changes }, callApiWithin({}));
}
