import { createHash, randomBytes } from "node:crypto";
import { oidfModules } from "../../fault-catalogue/oidf-modules.ts";
import { observedBehaviour, unmet } from "../../fault-catalogue/needs.ts";
import type { Call } from "../../requests/call.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import { lastRefusal } from "../run/calibration.ts";
import { OTHER_SERVICE } from "../other-service.ts";
import { NotRun } from "../subject.ts";
import {
  callsFrom,
  type CheckJourney,
  clientOf,
  type JourneyStage,
  notApplicable,
  type Travelled,
  verdict,
} from "./journey.ts";

const IDLE_SECONDS = 31 * 60;
const random = (): string => randomBytes(32).toString("base64url");

/** The authorization request of the other service. */
function otherLogin({ idp }: JourneyStage): string {
  const url = new URL(idp.profile.endpoints.authorize);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: OTHER_SERVICE.client_id,
    redirect_uri: OTHER_SERVICE.redirect_uris[0],
    scope: "openid",
    state: random(),
    nonce: random(),
    code_challenge: createHash("sha256").update(random()).digest("base64url"),
    code_challenge_method: "S256",
  }).toString();
  return url.href;
}

const atOther = { stopAt: (url: string): boolean => url.startsWith(OTHER_SERVICE.redirect_uris[0]) };
const personOf = ({ idp, check }: JourneyStage) =>
  idp.people.find(({ name, pid }) => name === check.people.in || pid === check.people.in);

/** The level of a login, as a place in the provider's order. */
function levelIn(calls: readonly Call[], { profile }: JourneyStage["idp"]): number {
  return profile.acrValues.indexOf(String(observedBehaviour(calls, profile).claims.acr));
}

/** One session for all services of a browser: at ID-porten. Ansattporten keeps a session for each (Digdir's test is turned round there). */
const isShared = ({ check }: JourneyStage): boolean => check.profile === "idporten";

const asksForHigh = ({ logins }: JourneyStage): boolean => unmet(["highest level"], logins[0].seen).length === 0;

const SHOWN = ["without a new login", "by a new login"] as const;

function sso(shown: boolean, stage: JourneyStage): Travelled {
  return verdict(shown !== isShared(stage), `logged in ${SHOWN[shown ? 1 : 0]}`, `logged in ${SHOWN[shown ? 1 : 0]}`);
}

async function fromHere(stage: JourneyStage): Promise<Travelled> {
  const agent = stage.subject.agent();
  await stage.subject.login(agent, "in");
  const page = await agent.open(otherLogin(stage), atOther);
  return sso(!page.stopped, stage);
}

async function toHere(stage: JourneyStage): Promise<Travelled> {
  const { subject } = stage;
  const agent = subject.agent();
  await agent.login(otherLogin(stage), { person: personOf(stage)?.pid ?? "", ...atOther });
  const calls = callsFrom(stage);
  await subject.login(agent, "in");
  if ((await subject.whoIsIn(agent)) !== "in") return verdict(false, "", "the person is not logged in here");
  return sso(
    calls().some(({ endpoint, method }) => endpoint === "interaction" && method === "POST"),
    stage,
  );
}

const onlyHigh =
  (run: (stage: JourneyStage) => Promise<Travelled>) =>
  (stage: JourneyStage): Travelled | Promise<Travelled> =>
    asksForHigh(stage) ? run(stage) : notApplicable("the application does not request the highest level");

async function logsOut(stage: JourneyStage, agent: UserAgent): Promise<Travelled | undefined> {
  const { subject, idp } = stage;
  const before = idp.calls.all("end_session").length;
  await subject.logout(agent);
  if ((await subject.whoIsIn(agent)) !== "out") return verdict(false, "", "the person is still logged in here");
  if (idp.calls.all("end_session").length === before) return verdict(false, "", "the provider is not told of it");
  return undefined;
}

/** Digdir's eleven verification tests, but for those that the requests answer. */
export const verification: readonly CheckJourney[] = [
  { title: "From this service to another", rules: { "VT-1": "must" }, run: fromHere },
  { title: "From this service to another, at the highest level", rules: { "VT-2": "may" }, run: onlyHigh(fromHere) },
  { title: "From another service to this one", rules: { "VT-3": "must" }, run: toHere },
  { title: "From another service to this one, at the highest level", rules: { "VT-4": "may" }, run: onlyHigh(toHere) },
  {
    title: "A step up to a higher level",
    rules: { "VT-5": "may" },
    run: async (stage) => {
      const { subject, idp } = stage;
      const agent = subject.agent();
      const first = callsFrom(stage);
      await subject.login(agent, "in");
      const before = levelIn(first(), idp);
      if (before === idp.profile.acrValues.length - 1)
        return notApplicable("the first login is at the highest level already");
      const second = callsFrom(stage);
      const { status } = await subject.visit(agent, "stepUp");
      const isNew = second().some(({ endpoint }) => endpoint === "authorize");
      const isHigher = levelIn(second(), idp) > before;
      const seen = isNew ? (isHigher ? "the page" : "a new login, at no higher level") : "no new login";
      return verdict(
        isHigher && status < 400,
        "a new login at a higher level, and then the page",
        `${seen}: ${status}`,
      );
    },
  },
  {
    title: "A logout here, also of a person who has no access",
    rules: {
      "VT-6": "must",
      "AP-22": "must",
      "IP-16": "must",
      "FE-7": "must",
      "EN-9": "must",
      [oidfModules["C-44"]]: "may",
    },
    run: async (stage) => {
      const { subject, check, idp } = stage;
      const { pid } = personOf(stage) ?? {};
      const count = (): number => idp.sessions.all().filter((one) => one.pid === pid && one.clients.length > 0).length;
      const before = count();
      const calls = callsFrom(stage);
      const agent = subject.agent();
      await subject.login(agent, "in");
      const failed = await logsOut(stage, agent);
      if (failed) return failed;
      if (count() > before) return verdict(false, "", `the session at the provider lives on${lastRefusal(calls())}`);
      if (check.people.notAllowed === undefined) return verdict(true, "logged out here and at the provider", "");
      const refused = subject.agent();
      await subject.login(refused, "notAllowed");
      return (await logsOut(stage, refused)) ?? verdict(true, "logged out here and at the provider", "");
    },
  },
  {
    title: "A logout elsewhere",
    rules: { "VT-7": "must", "AP-22": "must", "IP-16": "must" },
    run: async (stage) => {
      const { subject, idp } = stage;
      const client = clientOf(stage);
      if (client?.frontchannel_logout_uri === undefined && client?.backchannel_logout_uri === undefined)
        return notApplicable("no logout address is registered");
      const agent = subject.agent();
      await subject.login(agent, "in");
      const [ended] = (await idp.sessions.end({ pid: personOf(stage)?.pid ?? "" })).toReversed();
      if (ended?.endPage) await agent.open(ended.endPage);
      return verdict((await subject.whoIsIn(agent)) === "out", "logged out here", "the person is still logged in here");
    },
  },
  {
    title: "Half an hour without activity",
    rules: { "VT-8": "must", "AP-23": "must", "IP-17": "must" },
    run: async ({ subject, check }) => {
      if (!check.idle) throw new NotRun("it takes half an hour: set idle");
      const agent = subject.agent();
      await subject.login(agent, "in");
      await subject.pass(IDLE_SECONDS);
      return verdict((await subject.whoIsIn(agent)) === "out", "logged out", "the person is still logged in");
    },
  },
  {
    title: "After half an hour here, the next page begins a login, also of a person who used another service meanwhile",
    rules: { "IP-18": "must" },
    run: async (stage) => {
      const { subject, check } = stage;
      if (!check.idle) throw new NotRun("it takes half an hour: set idle");
      const agent = subject.agent();
      await subject.login(agent, "in");
      await subject.pass(IDLE_SECONDS / 2);
      await agent.open(otherLogin(stage), atOther);
      await subject.pass(IDLE_SECONDS / 2);
      if ((await subject.whoIsIn(agent)) !== "out") return verdict(false, "", "the person is still logged in");
      const calls = callsFrom(stage);
      await subject.login(agent, "in");
      const isRequested = calls().some(({ endpoint }) => endpoint === "authorize");
      const who = await subject.whoIsIn(agent);
      return verdict(
        isRequested && who === "in",
        "by a new request",
        `a new request: ${isRequested}; the session: ${who}`,
      );
    },
  },
];
