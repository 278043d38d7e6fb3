import { expect, test } from "vitest";
import { basicApplication } from "../src/basic/application.ts";
import type { Choices } from "../src/basic/choices.ts";
import { providerNames, type ProviderName } from "../src/basic/providers.ts";
import { storeNames } from "../src/basic/stores.ts";
import { basicTemplate, referenceTemplate } from "../src/template.ts";

const template = basicTemplate();

/** Every set of providers. */
const sets = Array.from({ length: 2 ** providerNames.length - 1 }, (_, bits) =>
  providerNames.filter((_, index) => ((bits + 1) >> index) % 2 === 1),
);
const organisationsOf = (providers: readonly ProviderName[]): boolean[] =>
  providers.includes("ansattporten") ? [true, false] : [false];
const all: Choices[] = sets.flatMap((providers) =>
  organisationsOf(providers).flatMap((organisations) =>
    storeNames.map((store) => ({ providers, organisations, store })),
  ),
);
const nameOf = ({ providers, organisations, store }: Choices): string =>
  `${providers.join(", ")}${organisations ? " with organisations" : ""}, ${store}`;
const cases = all.map((choices) => [nameOf(choices), choices] as const);

test("with the answers that apps/minimal stands for, auth.ts is the one of apps/minimal", () => {
  const choices: Choices = { providers: ["ansattporten"], organisations: true, store: "sqlite" };
  const files = basicApplication(choices, "minimal", template);
  expect(files["auth.ts"]).toBe(referenceTemplate("minimal").files["auth.ts"]);
});

test.each(cases)("%s: every variable of auth.ts is made for development, and is in .env.example", (_, choices) => {
  const files = basicApplication(choices, "my-app", template);
  const read = `${files["auth.ts"]}${files["session-store.ts"] ?? ""}`.matchAll(/^const \{ (.*) \} = process\.env;$/gm);
  const names = [...read].flatMap(([, list = ""]) => list.split(", ").map((name) => name.replace(/ = .*/, "")));
  expect(names.length).toBeGreaterThan(4);
  for (const name of names.filter((each) => each !== "NEXT_PHASE")) {
    expect(files["dev/environment.ts"]).toMatch(new RegExp(`^    ${name}: .+,$`, "m"));
    expect(files[".env.example"]).toMatch(new RegExp(`^# .+\n${name}=$`, "m"));
  }
  expect(new Set(names).size).toBe(names.length);
});

test.each(cases)("%s: no file speaks of what was not chosen", (_, choices) => {
  const files = basicApplication(choices, "my-app", template);
  // AGENTS.md is the same page in every application.
  const text = JSON.stringify({ ...files, "AGENTS.md": undefined });
  expect(/OrganisationSwitcher|ActingFor|requireOrganisation|severalOrganisations/.test(text)).toBe(
    choices.organisations,
  );
  expect(Object.hasOwn(files, "app/rapport/page.tsx")).toBe(choices.organisations);
  for (const provider of providerNames)
    expect(new RegExp(`profile: ${provider},`).test(files["auth.ts"] ?? "")).toBe(choices.providers.includes(provider));
  expect(text).not.toMatch(/\$[A-Z]+_/);
});

test.each(cases)("%s: the front page leads to each provider", (_, choices) => {
  const { "app/page.tsx": front = "", "app/oversikt/page.tsx": overview = "" } = basicApplication(
    choices,
    "my-app",
    template,
  );
  const several = choices.providers.length > 1;
  expect([front.includes("auth.loginChoices("), front.includes('href="/auth/login')]).toEqual([several, !several]);
  // A session of a provider without organisations is not told that it acts for itself alone.
  expect(overview.includes("organisationHref")).toBe(several && choices.organisations);
});

test("a template that has changed under an edit is found", () => {
  const files = { ...template.files, "app/page.tsx": "export default null;" };
  const choices: Choices = { providers: ["feide"], organisations: false, store: "memory" };
  expect(() => basicApplication(choices, "my-app", { ...template, files })).toThrow("app/page.tsx has not once");
});
