import { statusFault } from "../../faults/answers.ts";
import type { Cookie } from "../../user-agent/cookie-jar.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import type { Fault } from "../../faults/fault.ts";
import { NotRun, type WhoIsIn } from "../subject.ts";
import { callsFrom, type CheckJourney, type JourneyStage, notApplicable, type Travelled, verdict } from "./journey.ts";
import { withFault } from "./people.ts";
import { receivedBy, tokensIn } from "./tokens-given.ts";

function sessionCookie(agent: UserAgent, { check }: JourneyStage): Cookie {
  const name = check.app.sessionCookie;
  if (name === undefined) throw new NotRun("check.json has no app.sessionCookie");
  const cookie = agent.cookies.get(name);
  if (!cookie) throw new NotRun(`there is no cookie ${name} after a login`);
  return cookie;
}

/** Another browser with the cookies of this one. */
function copyOf({ subject }: JourneyStage, agent: UserAgent): UserAgent {
  const copy = subject.agent();
  for (const cookie of agent.cookies.all()) copy.cookies.set(cookie);
  return copy;
}

/** Keeps the provider's answer to a login from the browser that asked for it. */
function heldAnswer(): { readonly fault: Fault; readonly answer: () => string | undefined } {
  let answer: string | undefined;
  const tamper: Fault["tamper"] = (response) => {
    const to = response.headers.get("location") ?? "";
    if (!URL.parse(to)?.searchParams.has("code")) return undefined;
    answer = to;
    return new Response("held back");
  };
  return {
    fault: { name: "the answer is held back", catalogue: [], on: ["authorize", "resume"], tamper },
    answer: () => answer,
  };
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
    title: "An answer that another browser asked for is refused",
    rules: { "AP-07": "must", "IP-07": "must", "FAPI-3": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const held = heldAnswer();
      // The browser ends at the provider, whose answer is held back.
      await withFault(stage, held.fault, async () => subject.login(subject.agent(), "in")).catch(() => undefined);
      const answer = held.answer();
      if (answer === undefined) return notApplicable("the answer does not come by a redirect");
      const other = subject.agent();
      const { status } = await other.open(answer);
      const who = await subject.whoIsIn(other);
      return verdict(who === "out", `refused with ${status}`, `the answer was ${status}, and the session: ${who}`);
    },
  },
  {
    title: "A copied cookie opens nothing after the logout",
    rules: { "copied-cookie": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = await loggedIn(stage);
      sessionCookie(agent, stage);
      const copy = copyOf(stage, agent);
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
  {
    title: "A logout ends the session here, although the provider is down",
    rules: { "logout-first": "must", "FE-7": "must", "EN-9": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = await loggedIn(stage);
      try {
        await withFault(stage, statusFault("end_session", 503), async () => subject.logout(agent));
      } catch (error) {
        // The person ends at what the provider answers, whatever the application does.
        if (error instanceof NotRun) throw error;
      }
      return verdict((await subject.whoIsIn(agent)) === "out", "logged out here", "the person is still logged in here");
    },
  },
  {
    title: "A logout ends the session here before the provider is asked to end its own",
    rules: { "FE-7": "must", "EN-9": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = await loggedIn(stage);
      const copy = copyOf(stage, agent);
      const seen: WhoIsIn[] = [];
      const look: Fault = {
        name: "looks for the session",
        catalogue: [],
        on: "end_session",
        before: async () => {
          if (seen.length === 0) seen.push(await subject.whoIsIn(copy));
          return undefined;
        },
      };
      await withFault(stage, look, async () => subject.logout(agent));
      const [who] = seen;
      if (who === undefined) return notApplicable("the provider is not told of a logout");
      return verdict(who === "out", "it had ended", `when the provider was asked, the session was: ${who}`);
    },
  },
  {
    title: "No token of the provider reaches the browser",
    rules: { "tokens-in-browser": "may", "SK-3": "must", "IP-35": "may", "EN-8": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      const calls = callsFrom(stage);
      const login = await subject.login(agent, "in");
      const shown = await subject.visit(agent, "protected");
      const tokens = tokensIn(calls());
      if (tokens.length === 0) return { verdict: "undetermined", why: "no token was given" };
      const found = receivedBy(agent, [login, shown]).find(({ text }) => tokens.some((token) => text.includes(token)));
      return verdict(found === undefined, "it has none", `a token is in ${found?.what}`);
    },
  },
];
