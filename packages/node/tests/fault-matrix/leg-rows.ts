import type { Endpoint, Fault } from "@adgangskort/mock-idp";
import { errorTable, type AuthErrorCode } from "../../src/index.ts";
import { logOut } from "../support/api.ts";
import { forgetProvider } from "../support/service.ts";
import { callProtected, refreshUnder } from "./api-rows.ts";
import { breakdowns, type BreakdownName } from "./breakdown.ts";
import { logIn } from "./login-rows.ts";
import { tellOfLogout } from "./logout-rows.ts";
import type { Played, Row } from "./row.ts";
import type { Scene } from "./scene.ts";

/** A way that has an endpoint of the provider on it, beside the way of a login. */
interface Leg extends Pick<Row, "told" | "keeps"> {
  readonly name: string;
  readonly on: Endpoint;
  readonly play: (scene: Scene, fault: Fault) => Promise<unknown>;
  /** Where it ends otherwise. */
  readonly but?: Readonly<Partial<Record<BreakdownName, AuthErrorCode | "borne" | "cannot be">>>;
}

/** Of discovery, what is no document of an issuer falls short as metadata. */
const metadata = {
  "a page for people": "provider_metadata_invalid",
  "no JSON": "provider_metadata_invalid",
  "a list": "provider_metadata_invalid",
  null: "provider_metadata_invalid",
  "JSON without a bottom": "provider_metadata_invalid",
  "sent to another host": "provider_metadata_invalid",
} as const;

const notAnObject = {
  "a page for people": "userinfo_invalid",
  "no JSON": "userinfo_invalid",
  "a list": "userinfo_invalid",
  null: "userinfo_invalid",
  "JSON without a bottom": "userinfo_invalid",
} as const;

/** RFC 7009 2.2: the status alone says that a token was taken back. */
const anyBody = {
  "a page for people": "borne",
  "no JSON": "borne",
  "a list": "borne",
  null: "borne",
  "JSON without a bottom": "borne",
  // Of an empty answer nothing can be cut off.
  "the connection is cut": "cannot be",
} as const;

async function logOutUnder(scene: Scene, fault: Fault): Promise<void> {
  await scene.service.session();
  if (fault.on === "discovery") forgetProvider();
  scene.service.idp.fail(fault);
  await logOut(scene.service);
}

async function tellUnder(scene: Scene, fault: Fault): Promise<void> {
  await scene.service.session();
  await tellOfLogout(scene, {}, () => {
    forgetProvider();
    scene.service.idp.fail(fault);
  });
}

const legs: readonly Leg[] = [
  {
    name: "userinfo at a login",
    on: "userinfo",
    told: "person",
    but: notAnObject,
    play: async (scene, fault) => {
      scene.serve({}, { userinfo: true });
      scene.service.idp.fail(fault);
      await logIn(scene);
    },
  },
  { name: "token at a refresh", on: "token", told: "application", keeps: true, play: refreshUnder },
  { name: "jwks at a refresh", on: "jwks", told: "application", keeps: true, play: refreshUnder },
  {
    name: "discovery at a refresh",
    on: "discovery",
    told: "application",
    keeps: true,
    but: metadata,
    play: refreshUnder,
  },
  { name: "revocation at a logout", on: "revocation", told: "operator", but: anyBody, play: logOutUnder },
  { name: "discovery at a logout", on: "discovery", told: "operator", but: metadata, play: logOutUnder },
  { name: "jwks at a logout token", on: "jwks", told: "provider", keeps: true, play: tellUnder },
  {
    name: "discovery at a logout token",
    on: "discovery",
    told: "provider",
    keeps: true,
    but: metadata,
    play: tellUnder,
  },
  { name: "jwks at an API", on: "jwks", told: "caller", keeps: true, play: callProtected },
  { name: "discovery at an API", on: "discovery", told: "caller", keeps: true, but: metadata, play: callProtected },
];

type LegRow = Omit<Row, "code"> & { readonly code: AuthErrorCode | "borne" | "cannot be" };

const every = legs.flatMap(({ but = {}, on, play, ...leg }, turn) =>
  Object.entries(breakdowns).map(([what, { fault, code: usual }], index, all): LegRow => {
    const code = but[what as BreakdownName] ?? usual;
    const sameEnding = all
      .slice(0, index)
      .some(([earlier, row]) => (but[earlier as BreakdownName] ?? row.code) === code);
    return {
      ...leg,
      name: `${leg.name}: ${what}`,
      code,
      // A landing has each ending of a leg, and a third of the rest, another at each leg.
      repeats: sameEnding && index % 3 !== turn % 3,
      play: (scene: Scene) => play(scene, fault(on)),
    };
  }),
);

/** Every breakdown on every leg that is not of a login. */
export const legRows: readonly Row[] = every.filter((row): row is Row => row.code in errorTable);
export const borneOnLegs: readonly Played[] = every.filter(({ code }) => code === "borne");
