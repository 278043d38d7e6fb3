import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const pages = new URL("../../../docs/providers/", import.meta.url);
/** The pages of a first day have no code, and the assumptions are listed by a command. */
const providers = readdirSync(pages)
  .filter((file) => !/(first-day|assumptions)\.md$/.test(file))
  .map((file) => file.replace(/\.md$/, ""));

describe.each(providers)("the page about %s", (provider) => {
  const own = new URL(`../examples/${provider}/`, import.meta.url);
  // A service without logins needs no application of Next.
  const examples = existsSync(own) ? own : new URL(`../../node/examples/${provider}/`, import.meta.url);
  const page = readFileSync(new URL(`${provider}.md`, pages), "utf8");

  it("shows the examples that are compiled, each once", () => {
    const shown = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code);
    const compiled = readdirSync(examples).map((file) => readFileSync(new URL(file, examples), "utf8"));
    expect(new Set(shown)).toEqual(new Set(compiled));
    expect(shown).toHaveLength(compiled.length);
  });

  it("names tests that are there", () => {
    const named = [...page.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, file = ""]) => file);
    const places = ["../../node/tests/", "../../../"];
    const missing = named.filter((file) => !places.some((place) => existsSync(new URL(place + file, import.meta.url))));
    expect(named.length).toBeGreaterThan(examples === own ? 5 : 2);
    expect(missing).toEqual([]);
  });
});
