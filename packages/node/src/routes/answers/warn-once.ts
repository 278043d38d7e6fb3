import type { Config } from "../../config/config.ts";

const given = new WeakMap<Config, Set<string>>();

/** Once for each text, as anyone can send a request. */
export function warnOnce(config: Config, text: string): void {
  const texts = given.get(config) ?? new Set();
  if (texts.has(text)) return;
  given.set(config, texts.add(text));
  process.emitWarning(text, { type: "AdgangskortWarning" });
}
