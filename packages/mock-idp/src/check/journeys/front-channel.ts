import { randomBytes } from "node:crypto";
import { oidfModules } from "../../fault-catalogue/oidf-modules.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import {
  type CheckJourney,
  clientOf,
  type JourneyStage,
  newestSession,
  notApplicable,
  type Travelled,
  verdict,
} from "./journey.ts";

/** What the provider's page of an ended session loads, in the browser of the person or in another. */
interface Frame {
  readonly sid: string;
  /** The provider's when left out. */
  readonly iss?: string;
  readonly agent: UserAgent;
}

/** Logs a person in, and loads the address of the logout. @param framed by whom, and for which session */
async function played(
  stage: JourneyStage,
  ends: boolean,
  framed: (own: Frame, stage: JourneyStage) => Frame,
): Promise<Travelled> {
  const { subject, idp, logins } = stage;
  const client = clientOf(stage);
  const uri = client?.frontchannel_logout_uri;
  if (uri === undefined) return notApplicable("no frontchannel_logout_uri is registered");
  // Digdir, id_token: `sid` only for a client that registered for it. Without it, no application can tell which session ends.
  if (!client?.frontchannel_logout_session_required && logins.every(({ seen }) => seen.claims.sid === undefined))
    return { verdict: "undetermined", why: "register frontchannel_logout_session_required: the id_token has no sid" };
  const agent = subject.agent();
  await subject.login(agent, "in");
  const sid = newestSession(stage)?.sid;
  if (sid === undefined) return { verdict: "undetermined", why: "the provider has no session of the client" };
  const frame = framed({ sid, agent }, stage);
  const url = new URL(uri);
  url.searchParams.set("iss", frame.iss ?? idp.issuer);
  url.searchParams.set("sid", frame.sid);
  await frame.agent.open(url, { from: idp.issuer });
  const who = await subject.whoIsIn(agent);
  return ends
    ? verdict(who === "out", "logged out here", `the session: ${who}`)
    : verdict(who === "in", "the person is still logged in", `the session: ${who}`);
}

/** OpenID Connect Front-Channel Logout 1.0 section 2: `iss` and `sid` name the session. */
export const frontChannel: readonly CheckJourney[] = [
  {
    title: "A front-channel logout of this session",
    rules: { "IP-19": "must", "EN-10": "must", [oidfModules["C-48"]]: "must" },
    run: (stage) => played(stage, true, (own) => own),
  },
  {
    title: "A front-channel logout of this session, by a frame without cookies",
    rules: { "EN-10": "must" },
    run: (stage) => played(stage, true, ({ sid }, { subject }) => ({ sid, agent: subject.agent() })),
  },
  {
    title: "A front-channel logout of another session ends nothing",
    rules: { "IP-19": "must", "EN-10": "must" },
    run: (stage) => played(stage, false, ({ agent }) => ({ sid: randomBytes(16).toString("base64url"), agent })),
  },
  {
    title: "A front-channel logout of another issuer ends nothing",
    rules: { "IP-19": "must", "EN-10": "must" },
    run: (stage) => played(stage, false, (own) => ({ ...own, iss: "https://another-issuer.example" })),
  },
];
