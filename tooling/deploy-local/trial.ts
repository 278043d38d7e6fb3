import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createUserAgent, httpFetch, type UserAgent } from "@adgangskort/mock-idp";
import type { Deployment } from "./deployment.ts";

/** Who may read cases. */
export const person = "Berit Saksvik";
/** Enough for each replica to answer some, and for the one that was killed to be found out. */
const requests = 12;

/** Of a case, which the application has from the register. */
const caseLink = /href="\/saker\/\d{4}"/;

/** Which replicas answered the person, and whether each answer was their page with the cases of the register. */
export async function answering(browser: UserAgent, url: string): Promise<{ replicas: Set<string>; refused: number }> {
  const replicas = new Set<string>();
  let refused = 0;
  for (let request = 0; request < requests; request += 1) {
    const answer = await fetch(url, {
      headers: { cookie: browser.cookies.header(new URL(url)) ?? "", accept: "text/html" },
      redirect: "manual",
    });
    // Of a request that was tried again, nginx names both; the last one answered.
    replicas.add(answer.headers.get("x-replica")?.split(", ").at(-1) ?? "");
    const page = await answer.text();
    if (answer.status !== 200 || !page.includes(person) || !caseLink.test(page)) refused += 1;
  }
  return { replicas, refused };
}

/** What the page says of the deployment, as soon as Prometheus has seen it. */
async function toldOn(dashboard: string, said: readonly RegExp[]): Promise<void> {
  for (let look = 0; ; look += 1) {
    const answer = await fetch(dashboard);
    const page = (await answer.text()).replaceAll(/<[^>]*>|\s+/g, " ").replaceAll(/ +/g, " ");
    const missing = said.filter((each) => !each.test(page));
    if (answer.status === 200 && missing.length === 0) return;
    if (look === 60) throw new Error(`${dashboard} does not say ${missing.join(", ")}:\n${page}`);
    await wait(1000);
  }
}

/** Logs a person in over several replicas, kills one, and logs the person out. Throws if they notice anything, or if the page does not tell of it. */
export async function tryDeployment({ origin, dashboard, logs, replicas }: Deployment): Promise<string[]> {
  const browser = createUserAgent({ fetch: httpFetch });
  for (const probe of ["live", "ready"]) {
    const { status } = await fetch(`${origin}/auth/health/${probe}`);
    if (status !== 200) throw new Error(`The probe of health/${probe} gets ${status}`);
  }
  // Of a counter that Prometheus has not read at zero, the first step is no increase.
  await toldOn(
    dashboard,
    replicas.map(({ name }) => new RegExp(`${name} 1 1 1 `)),
  );
  const page = await browser.login(`${origin}/saker`, { person });
  if (!page.url.startsWith(`${origin}/saker`)) throw new Error(`The login ended at ${page.url}`);
  const logged = replicas.map((_, index) => readFileSync(join(logs, `replica-${index + 1}.log`), "utf8")).join("");
  if (!logged.includes('"action":"login","result":"succeeded"')) throw new Error(`${logs} has no event of the login`);
  const before = await answering(browser, `${origin}/saker`);
  if (before.refused > 0 || before.replicas.size !== replicas.length)
    throw new Error(`${before.refused} of ${requests} refused, by ${[...before.replicas].join(" ")}`);
  // Before the replica that counted it may be gone.
  await toldOn(dashboard, [/Logins Started, .* succeeded \S+ \/ min 0 \/ min (?!0 )/]);
  await replicas[0]?.process().stop("SIGKILL");
  const after = await answering(browser, `${origin}/saker`);
  if (after.refused > 0 || after.replicas.size !== replicas.length - 1)
    throw new Error(
      `After one was killed: ${after.refused} of ${requests} refused, by ${[...after.replicas].join(" ")}`,
    );
  const out = await browser.submit(await browser.open(`${origin}/auth/logout`));
  const ended = await answering(browser, `${origin}/saker`);
  if (ended.refused !== requests) throw new Error(`The session outlived its logout, which ended at ${out.url}`);
  await toldOn(dashboard, [
    // One of the replicas does not answer any more; before, it did.
    new RegExp(`Replicas that answer Prometheus .* ${replicas[0]?.name} 0 0 1 `),
    /Sessions that were ended .* person \S+ 0 \d*\.?\d*[1-9]/,
  ]);
  return [
    `${person} was logged in, and read their cases from ${before.replicas.size} replicas: ${requests} requests`,
    `one replica was killed: ${requests} requests, 0 refused, by the ${after.replicas.size} others`,
    "the logout ended the session at each of them",
    `${dashboard} told of the replica, the login and the logout`,
  ];
}
