import { cataloguedFault, faults, type LogoutTokenOptions, oidfModules } from "@adgangskort/mock-idp";
import { modulesOf } from "../../conformance/modules.ts";
import { ansattporten } from "../../src/index.ts";
import { logOut } from "../support/api.ts";
import { postLogoutToken } from "../support/logout-token.ts";
import { forgetProvider, kari, origin } from "../support/service.ts";
import type { Played, Row } from "./row.ts";
import type { Scene } from "./scene.ts";

/** The provider tells of a logout by a token that is honest but for this. */
export async function tellOfLogout(
  { service }: Scene,
  changes: Pick<LogoutTokenOptions, "claims" | "header" | "sign">,
  before = (): void => undefined,
): Promise<void> {
  const at = service.idp.sessions.all()[0]?.clients[0];
  if (!at) throw new Error("The provider has no session");
  const token = await service.idp.logoutToken({ ...at, ...changes });
  before();
  await postLogoutToken(service, token);
}

const told = (changes: Parameters<typeof tellOfLogout>[1]): Pick<Row, "play" | "told" | "keeps"> => ({
  told: "provider",
  keeps: true,
  play: async (scene) => {
    await scene.service.session();
    await tellOfLogout(scene, changes);
  },
});

/** Of a person: what is no identifier is told by its place alone. */
const claims: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["a sub that is a list", { sub: [kari] }],
  ["a sid that is a number", { sid: 7, sub: kari }],
  ["no jti, and a national id as sub", { jti: undefined, sub: kari }],
  ["an audience that is a national id", { aud: kari }],
  ["an issuer that is a national id", { iss: kari }],
];

/** Logout tokens, those of the conformance suite and others. */
export const logoutRows: readonly Row[] = [
  ...modulesOf("back-channel logout").flatMap(({ catalogue, token, expect }): Row[] =>
    expect === "logout"
      ? []
      : [{ ...told(token), name: `logout token ${catalogue} ${oidfModules[catalogue]}`, code: expect.code }],
  ),
  ...claims.map(([what, patch]): Row => ({
    ...told({ claims: patch }),
    name: `logout token: ${what}`,
    code: "logout_token_invalid",
  })),
  {
    name: "logout with the id_token: the provider is down",
    code: "provider_unavailable",
    told: "operator",
    play: async (scene) => {
      scene.serve({}, { profile: { ...ansattporten, logoutHint: "id_token_hint" } });
      await scene.service.session();
      forgetProvider();
      scene.service.idp.fail(faults.network("discovery"));
      await logOut(scene.service);
    },
  },
  {
    ...told({ claims: { exp: Math.floor(Date.now() / 1000) + 3600 } }),
    name: "logout token: a life of an hour",
    code: "logout_token_lifetime_invalid",
  },
  {
    ...told({ claims: { exp: undefined, sub: kari } }),
    name: "logout token: no exp, and a national id as sub",
    code: "logout_token_lifetime_invalid",
  },
  { ...told({ sign: "foreign-key" }), name: "logout token: a foreign key", code: "logout_token_invalid" },
  { ...told({ sign: () => `eyJ.${kari}` }), name: "logout token: no token", code: "logout_token_invalid" },
];

/** The way back from a logout: the person is logged out whatever it brings. */
export const borneLogouts: readonly Played[] = modulesOf("logout").map(({ catalogue, fault }) => ({
  name: `logout ${catalogue} ${oidfModules[catalogue]}`,
  catalogued: fault?.name,
  play: async ({ service }) => {
    await service.session();
    if (fault) service.idp.fail(cataloguedFault(fault.name));
    const location = (await logOut(service)).headers.get("location") ?? "";
    await service.browser.open(location, { from: `${origin}/auth/logout` });
  },
}));
