import { cataloguedFault, type Fault, oidfModules, type Page } from "@adgangskort/mock-idp";
import { vi } from "vitest";
import { attacks } from "../../conformance/attacks.ts";
import type { LoginModule } from "../../conformance/module.ts";
import { modulesOf } from "../../conformance/modules.ts";
import { placeOf } from "../../conformance/places.ts";
import type { Refusal } from "../../conformance/refusal.ts";
import type { ProviderOptions } from "../../src/index.ts";
import { kari, origin } from "../support/service.ts";
import type { Played, Row } from "./row.ts";
import type { Scene } from "./scene.ts";

/** With everything asked for that can be: a level, an age, a representation, userinfo. */
const everything = { start: "/auth/login?return_to=/sak/1&max_age=300", provider: { assurance: "high" } } as const;

/** A login at which the provider, or somebody in its place, does this. */
interface Faulty {
  readonly fault: Fault | undefined;
  readonly start: string;
  readonly provider: Partial<ProviderOptions>;
  /** It comes to a process that has logged somebody in before. */
  readonly warm: boolean;
}

export async function logIn(
  { service }: Scene,
  { person = kari, browser = service.browser, start = "/auth/login?return_to=/sak/1", cancel = false } = {},
): Promise<Page> {
  const stopAt = (url: string): boolean => url === `${origin}/sak/1`;
  const page = await browser.login(`${origin}${start}`, { person, stopAt, cancel });
  return page.html.includes("forms[0].submit()") ? browser.submit(page) : page;
}

const faulty =
  ({ fault, start, provider, warm }: Faulty): Played["play"] =>
  async (scene) => {
    scene.serve({}, { userinfo: true, ...provider });
    if (warm) await logIn(scene, { browser: scene.service.newBrowser(), start });
    if (fault) scene.service.idp.fail(fault);
    await logIn(scene, { start });
  };

/** What an earlier login gave comes again. */
const earlier = /earlier login/;

const played = (name: string): Played => {
  const fault = cataloguedFault(name);
  return { name: `login ${name}`, catalogued: name, play: faulty({ ...everything, fault, warm: earlier.test(name) }) };
};

const here = placeOf("ansattporten");

const conformant = ({ catalogue, fault, bySecret, ...rest }: LoginModule): Played => ({
  name: `login ${catalogue} ${oidfModules[catalogue]}`,
  catalogued: fault?.name,
  play: faulty({
    start: rest.start?.(here) ?? "/auth/login?return_to=/sak/1",
    provider: bySecret ? { ...here.bySecret } : {},
    fault,
    warm: rest.warm ?? false,
  }),
});

/** A deadline of seconds is over in tenths of them: waiting for it proves nothing more. */
const hurried =
  (play: Played["play"]): Played["play"] =>
  async (scene) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const spy = vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => timeout(milliseconds / 10));
    await play(scene).finally(() => spy.mockRestore());
  };

/** Bytes that arrive one a second: the deadline is for the whole answer. */
const slow = ["discovery", "jwks", "par", "token"].map((endpoint): Row => {
  const row = played(`L-05 ${endpoint}: one byte a second`);
  return { ...row, play: hurried(row.play), code: "provider_unavailable", told: "person" };
});

/** Marks the rows of faults whose kind an earlier row has. */
function markRepeats<Each extends Played>(rows: readonly (readonly [kind: readonly unknown[], row: Each])[]): Each[] {
  const seen = new Set<string>();
  return rows.map(([kind, row]) => {
    const key = JSON.stringify(kind);
    const repeats = seen.has(key);
    seen.add(key);
    return { ...row, repeats };
  });
}

const evidenceOf = (refusal: Refusal): unknown => ("details" in refusal ? refusal.details : undefined);

/** Every fault of a login: those of the conformance suite, and the attacks beside it. */
export const loginRows: readonly Row[] = [
  ...markRepeats<Row>([
    ...attacks.flatMap(({ expect, faults }) =>
      expect === "login"
        ? []
        : faults.map((name) => {
            const kind = [expect.code, evidenceOf(expect), cataloguedFault(name).on];
            return [kind, { ...played(name), code: expect.code, told: "person" }] as const;
          }),
    ),
    ...modulesOf("login").flatMap((module) => {
      const { expect, fault, bySecret } = module;
      if (expect === "login") return [];
      const kind = [expect.code, evidenceOf(expect), fault?.on, bySecret];
      return [[kind, { ...conformant(module), code: expect.code, told: "person" }] as const];
    }),
  ]),
  ...slow,
];

/** What a login bears. */
export const borneLogins: readonly Played[] = markRepeats<Played>([
  ...attacks.flatMap(({ expect, faults }) =>
    expect === "login" ? faults.map((name) => [[cataloguedFault(name).on], played(name)] as const) : [],
  ),
  ...modulesOf("login").flatMap((module) =>
    module.expect === "login" ? [[[module.fault?.on, module.bySecret], conformant(module)] as const] : [],
  ),
]);
