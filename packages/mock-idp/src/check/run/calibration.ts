import type { MockIdp } from "../../server/create-mock-idp.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import type { Call, Refusal } from "../../requests/call.ts";
import type { CheckFile } from "../../server/check-file.ts";
import { Astray, withoutQuery } from "../subject/http-subject.ts";
import type { Subject, Who, WhoIsIn } from "../subject.ts";

/** Nothing can be judged: what the check sees of the application is not what `check.json` says. */
export class Uncalibrated extends Error {
  override readonly name = "Uncalibrated";
}

const MOST_DRIFT_SECONDS = 5;

/** Where a login ended, in the words of the message. */
export function lastRefusal(calls: readonly Call[]): string {
  const call = calls.findLast(({ refused }) => refused);
  const refused = call?.refused;
  return refused ? `; the provider refused ${call.endpoint}: ${refusalText(refused)}` : "";
}

/** What was wrong, and how to mend the request. */
export const refusalText = ({ reason, clause, hint }: Refusal): string =>
  `${reason} (${clause})${hint === undefined ? "" : `. ${hint.replace(/\.$/, "")}`}`;

/** Sees that in and out can be told, for two people, and that the application uses this provider. @throws {@link Uncalibrated} */
export async function calibrate(subject: Subject, idp: MockIdp, { app, people }: CheckFile): Promise<void> {
  const before = idp.calls.length;
  const fresh = subject.agent();
  await expectWho(subject, fresh, "out", "before a login", app.protected.url);
  await loggedIn(subject, "other", people.other);
  const agent = await loggedIn(subject, "in", people.in);
  if (idp.calls.all("authorize").length === 0)
    throw new Uncalibrated(`the login did not come to ${idp.issuer}: is the application configured with this issuer?`);
  if (app.sessionCookie !== undefined) await expectForgedOut(subject, agent, app);
  if (app.logout) {
    await subject.logout(agent);
    await expectWho(subject, agent, "out", "after the logout", app.protected.url);
  }
  await expectClock(app.protected.url, subject);
  if (idp.calls.length === before) throw new Uncalibrated(`nothing was received at ${idp.issuer}`);
}

async function loggedIn(subject: Subject, who: Who, named: string): Promise<UserAgent> {
  const agent = subject.agent();
  const page = await subject.login(agent, who).catch((error: unknown) => {
    if (error instanceof Astray) throw new Uncalibrated(error.message);
    throw new Uncalibrated(`the login of ${named} failed: ${reason(error)}${lastRefusal(subject.calls())}`);
  });
  const found = await subject.whoIsIn(agent);
  if (found !== who)
    throw new Uncalibrated(
      `after the login of ${named}, app.protected shows ${SHOWN[found]}; it ended at ${withoutQuery(page.url)} with status ${page.status}${lastRefusal(subject.calls())}`,
    );
  return agent;
}

const SHOWN: Readonly<Record<WhoIsIn, string>> = {
  in: "the person of people.in",
  other: "the person of people.other",
  notAllowed: "the person of people.notAllowed",
  out: "that no person is logged in",
  undetermined: "neither what app.protected.in nor what app.protected.out says",
};

async function expectWho(
  subject: Subject,
  agent: UserAgent,
  wanted: WhoIsIn,
  when: string,
  url: string,
): Promise<void> {
  const found = await subject.whoIsIn(agent).catch((error: unknown) => {
    throw new Uncalibrated(`${url} does not answer ${when}: ${reason(error)}`);
  });
  if (found !== wanted) throw new Uncalibrated(`${when}, app.protected shows ${SHOWN[found]}, not ${SHOWN[wanted]}`);
}

/** A session that is recognised by something else than the named cookie cannot be judged by it. */
async function expectForgedOut(
  subject: Subject,
  agent: UserAgent,
  { sessionCookie: name = "", protected: page }: CheckFile["app"],
): Promise<void> {
  const cookie = agent.cookies.get(name);
  if (!cookie) {
    const names = agent.cookies.for(page.url).map((one) => one.name);
    throw new Uncalibrated(`there is no cookie ${name} after a login; there are ${[...new Set(names)].join(", ")}`);
  }
  const { value } = cookie;
  const middle = Math.floor(value.length / 2);
  const other = value[middle] === "a" ? "b" : "a";
  const forged = subject.agent();
  for (const one of agent.cookies.all()) forged.cookies.set(one);
  forged.cookies.set({ ...cookie, value: value.slice(0, middle) + other + value.slice(middle + 1) });
  await expectWho(subject, forged, "out", `with one character of ${name} changed`, name);
}

async function expectClock(url: string, subject: Subject): Promise<void> {
  const { requests } = await subject.agent().open(url, { stopAt: (next) => next !== new URL(url).href });
  const date = Date.parse(requests[0]?.responseHeaders.get("date") ?? "");
  const drift = Math.abs(Date.now() - date) / 1000;
  if (drift > MOST_DRIFT_SECONDS)
    throw new Uncalibrated(`the application's clock is ${Math.round(drift)} seconds from this machine's`);
}

const reason = (error: unknown): string =>
  (error instanceof Error ? error.message.split("\n")[0] : undefined) || String(error);
