import type { Cookie } from "../../user-agent/cookie-jar.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import { NotRun } from "../subject.ts";
import { type CheckJourney, type JourneyStage, type Travelled, verdict } from "./journey.ts";

function sessionCookie(agent: UserAgent, { check }: JourneyStage): Cookie {
  const name = check.app.sessionCookie;
  if (name === undefined) throw new NotRun("check.json has no app.sessionCookie");
  const cookie = agent.cookies.get(name);
  if (!cookie) throw new NotRun(`there is no cookie ${name} after a login`);
  return cookie;
}

async function loggedIn({ subject }: JourneyStage): Promise<UserAgent> {
  const agent = subject.agent();
  await subject.login(agent, "in");
  return agent;
}

const flag = (title: string, rule: string, kept: (cookie: Cookie) => boolean): CheckJourney => ({
  title,
  rules: { [rule]: "must" },
  run: async (stage): Promise<Travelled> =>
    verdict(kept(sessionCookie(await loggedIn(stage), stage)), "the cookie has it", "the cookie lacks it"),
});

/** The application's own session (OWASP ASVS 3, RFC 6265bis). */
export const session: readonly CheckJourney[] = [
  flag("The session's cookie is HttpOnly", "cookie-http-only", ({ httpOnly }) => httpOnly),
  {
    title: "The session's cookie says SameSite=Lax or Strict",
    rules: { "cookie-same-site": "must" },
    run: async (stage) => {
      const agent = stage.subject.agent();
      const { requests } = await stage.subject.login(agent, "in");
      const { name } = sessionCookie(agent, stage);
      const set = requests.flatMap(({ responseHeaders }) => responseHeaders.getSetCookie());
      const last = set.findLast((one) => one.startsWith(`${name}=`)) ?? "";
      return verdict(/;\s*samesite=(?:lax|strict)/i.test(last), "the cookie says so", "the cookie does not say so");
    },
  },
  {
    title: "A session has an id that was not known before the login",
    rules: { "session-fixation": "must" },
    run: async (stage) => {
      const { name, host, path } = sessionCookie(await loggedIn(stage), stage);
      const agent = stage.subject.agent();
      const planted = { name, host, path, value: "planted-by-an-attacker-0123456789abcdef" };
      agent.cookies.set({ ...planted, domain: false, secure: false, httpOnly: true, sameSite: "lax" });
      await stage.subject.login(agent, "in");
      const kept = agent.cookies.all().some(({ value }) => value === planted.value);
      return verdict(!kept, "the planted id was replaced", "the id that another planted is that of the session");
    },
  },
  {
    title: "A copied cookie opens nothing after the logout",
    rules: { "copied-cookie": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = await loggedIn(stage);
      sessionCookie(agent, stage);
      const copy = subject.agent();
      for (const cookie of agent.cookies.all()) copy.cookies.set(cookie);
      await subject.logout(agent);
      return verdict((await subject.whoIsIn(copy)) !== "in", "it opens nothing", "the person is still in by the copy");
    },
  },
  {
    title: "What is shown of a person is not cached: no-store",
    rules: { "no-store": "must" },
    run: async (stage) => {
      const { headers } = await stage.subject.visit(await loggedIn(stage), "protected");
      const control = headers.get("cache-control");
      const seen = control === null ? "the answer has no Cache-Control" : `Cache-Control is ${control}`;
      return verdict(/no-store/i.test(control ?? ""), "Cache-Control has it", seen);
    },
  },
];
