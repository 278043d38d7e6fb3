import { delivered } from "../../engine/logout-notices.ts";
import type { JwtChanges } from "../../engine/altered-jwt.ts";
import { oidfModules } from "../../fault-catalogue/oidf-modules.ts";
import { internalsOf } from "../../server/internals.ts";
import {
  type CheckJourney,
  clientOf,
  type JourneyStage,
  newestSession,
  notApplicable,
  type Travelled,
  verdict,
} from "./journey.ts";

/** Logout tokens, by the id of the module that sends them: what is wrong, or nothing. */
const TOKENS: Partial<Record<keyof typeof oidfModules, readonly [title: string, wrong?: JwtChanges]>> = {
  "C-49": ["a logout token, with a claim that nobody knows"],
  "C-50": ["a logout token without a signature", { sign: "none" }],
  "C-51": ["a logout token of another algorithm", { header: { alg: "PS256" } }],
  "C-52": ["a logout token for another client", { claims: { aud: "another-client" } }],
  "C-53": ["a logout token of another issuer", { claims: { iss: "https://another-issuer.example" } }],
  "C-54": ["a logout token without an event", { claims: { events: undefined } }],
  "C-55": ["a logout token of another event", { claims: { events: { "http://schemas.openid.net/event/other": {} } } }],
  "C-56": ["a logout token with a nonce", { claims: { nonce: "n" } }],
};

/** Sends a logout token for a session that was just begun. OpenID Connect Back-Channel Logout 2.6 and 2.8: what is wrong is refused with 400. */
async function played(stage: JourneyStage, wrong: JwtChanges | undefined): Promise<Travelled> {
  const { subject, idp } = stage;
  const url = clientOf(stage)?.backchannel_logout_uri;
  if (url === undefined) return notApplicable("no backchannel_logout_uri is registered");
  const agent = subject.agent();
  await subject.login(agent, "in");
  const session = newestSession(stage);
  if (!session) return { verdict: "undetermined", why: "the provider has no session of the client" };
  const changes = wrong ?? { claims: { unknown_claim: "unknown" } };
  const { status } = await delivered(url, await idp.logoutToken({ ...session, ...changes }), internalsOf(idp).state);
  const who = await subject.whoIsIn(agent);
  if (wrong === undefined)
    return verdict(
      who === "out" && status < 300,
      "logged out here",
      `the answer was ${status}, and the session: ${who}`,
    );
  return verdict(who === "in" && status === 400, "refused", `the answer was ${status}, and the session: ${who}`);
}

/** What the provider tells from server to server. */
export const backChannel: readonly CheckJourney[] = Object.entries(TOKENS).map(([id, [title, wrong]]) => ({
  title: `${id} ${title}`,
  rules: { [oidfModules[id as keyof typeof oidfModules]]: "must", "IP-19": "must" },
  run: (stage) => played(stage, wrong),
}));
