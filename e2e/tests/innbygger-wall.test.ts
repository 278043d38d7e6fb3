import { readFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { faults } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { BrowserContext } from "@playwright/test";
import { expectLoggedOut, logOut } from "../support/account-menu.ts";
import { sessionCookieOf } from "../support/addresses.ts";
import type { Application } from "../support/application.ts";
import type { Register } from "../support/register.ts";
import type { Enter } from "../support/enter.ts";
import { pictureFor } from "../support/docs-image.ts";
import { expect, ola, test } from "../support/innbygger.ts";
import { company } from "../support/virksomhet.ts";

interface Side {
  readonly population: "employee" | "citizen";
  readonly app: Application;
  /** Without a window, and to its first page. */
  readonly logIn: () => Promise<void>;
  /** Everything that demands a session. */
  readonly pages: readonly string[];
  readonly actions: readonly string[];
  /** What the header says of whoever is logged in. */
  readonly says: string;
}

/** The two services for the same person in one browser, on two ports of one host. */
function sidesOf(
  application: Application,
  neighbour: Application,
  enter: Enter,
): { readonly atWork: Side; readonly inPrivate: Side } {
  return {
    atWork: {
      population: "employee",
      app: neighbour,
      logIn: () => enterAtWork(enter, neighbour),
      pages: ["/rapporter", "/rapporter/ny", "/rapporter/00000000-0000-4000-8000-000000000000"],
      actions: ["fileReport"],
      says: "På vegne av:",
    },
    inPrivate: {
      population: "citizen",
      app: application,
      logIn: () => enter({ person: ola }, "/min-side"),
      pages: ["/min-side", "/min-side/pamelding", "/min-side/kvittering"],
      actions: ["sendSignUp"],
      says: "Du handler som privatperson",
    },
  };
}

const enterAtWork = (enter: Enter, { origin }: Application): Promise<void> =>
  enter({ person: ola, organisation: [company] }, `${origin}/rapporter`, `${origin}/auth/login`);

const cookieOf = ({ population, app }: Side): string => sessionCookieOf(app.origin, population);

async function cookieIn(context: BrowserContext, side: Side): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === cookieOf(side))?.value;
}

/** The ids of the app's Server Actions, by name: whoever reads the page's script has them. */
function actionsOf({ folder }: Application): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(`${folder}/.next/server/server-reference-manifest.json`, "utf8")) as {
    readonly node: Readonly<Record<string, { readonly exportedName: string }>>;
  };
  return Object.fromEntries(Object.entries(manifest.node).map(([id, { exportedName }]) => [exportedName, id]));
}

const wayIn = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };

/** What each address of a side answers to what this browser has. */
async function answersOf({ app, pages, actions }: Side, { request }: BrowserContext): Promise<string[]> {
  const said: string[] = [];
  for (const path of pages) {
    const answer = await request.get(app.origin + path, { maxRedirects: 0, headers: wayIn });
    said.push(`${answer.status()} ${answer.headers()["location"]?.split("?")[0] ?? ""}`.trim());
  }
  const sameOrigin = { origin: app.origin, "sec-fetch-site": "same-origin" };
  for (const path of ["/auth/session", "/auth/events"]) {
    // A stream that was opened would have no end: who is let in, is told nothing for so long.
    const answer = await request.get(app.origin + path, { headers: sameOrigin, timeout: 2000 }).catch(() => undefined);
    said.push(answer ? `${answer.status()}` : "listening");
  }
  const ids = actionsOf(app);
  // Whoever writes another action puts it here too. To choose a language is open to everybody.
  expect(Object.keys(ids).toSorted()).toEqual(["chooseLanguage", ...actions].toSorted());
  for (const name of actions) {
    const headers = { ...sameOrigin, "next-action": ids[name] ?? "", "content-type": "text/plain;charset=UTF-8" };
    const answer = await request.post(app.origin + (pages[1] ?? ""), { headers, data: "[null,null]" });
    said.push(/"code":"(\w+)"/.exec(await answer.text())?.[1] ?? "let in");
  }
  return said;
}

const closed = (side: Side): string[] => [
  ...side.pages.map(() => "307 /auth/login"),
  "401",
  "401",
  ...side.actions.map(() => "session_required"),
];

for (const way of ["from work to what is private", "from what is private to work"] as const) {
  const sides = (application: Application, neighbour: Application, enter: Enter) => {
    const { atWork, inPrivate } = sidesOf(application, neighbour, enter);
    return way === "from work to what is private"
      ? { from: atWork, to: inPrivate, idp: 0, heading: "Min side", link: "Hummerfiske på egne vegne" }
      : { from: inPrivate, to: atWork, idp: 1, heading: "Rapporter", link: "Månedsrapport for akvakultur" };
  };

  test.describe(way, () => {
    test("a link is a new login, though the provider knows the person: they authenticate anew", async ({
      page,
      context,
      application,
      neighbour,
      enter,
      idps,
    }) => {
      const { from, to, idp, heading, link } = sides(application, neighbour, enter);
      const provider = idps[idp]!;
      // Ten minutes ago, as far as the session knows.
      provider.fail(faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) - 600 }), { times: 1 });
      await to.logIn();
      await context.clearCookies({ name: cookieOf(to) });
      await from.logIn();
      const clicked = Math.floor(Date.now() / 1000);
      await page.getByRole("link", { name: link }).click();
      await expect(page.getByRole("radio", { name: ola })).toBeVisible();
      if (idp === 0) await pictureFor(page, "innbygger-ny-innlogging");
      expect(provider.calls.last("par")?.parameters).toMatchObject({ prompt: "login" });
      await answerProvider(page, { person: ola, ...(idp === 1 && { organisation: [company] }) });
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      const facts = await page.evaluate(async (): Promise<unknown> => (await fetch("/auth/session")).json());
      expect(facts).toMatchObject({ population: to.population });
      expect((facts as { authenticatedAt: number }).authenticatedAt).toBeGreaterThanOrEqual(clicked);
    });

    test("the one's session opens no page, no action and no route of the other's, by a copy of its cookie either", async ({
      context,
      application,
      neighbour,
      enter,
    }) => {
      const { from, to } = sides(application, neighbour, enter);
      await from.logIn();
      const value = (await cookieIn(context, from)) ?? "";
      expect(value).not.toBe("");
      expect(await answersOf(to, context)).toEqual(closed(to));
      await context.addCookies([{ name: cookieOf(to), value, url: to.app.origin, httpOnly: true }]);
      expect(await answersOf(to, context)).toEqual(closed(to));
      // The control: what is asked lets somebody in.
      await context.clearCookies({ name: cookieOf(to) });
      await to.logIn();
      const answers = await answersOf(to, context);
      expect(answers.filter((answer) => closed(to).includes(answer))).toEqual([]);
    });

    test("who logs out of the one is still logged in to the other", async ({
      page,
      context,
      application,
      neighbour,
      enter,
      idps,
    }) => {
      const { from, to, idp } = sides(application, neighbour, enter);
      await from.logIn();
      await to.logIn();
      // Ports of one host share a jar: two cookies, by two names.
      const [one, other] = [await cookieIn(context, from), await cookieIn(context, to)];
      expect(cookieOf(from)).not.toBe(cookieOf(to));
      expect([one, other]).not.toContain(undefined);
      expect(one).not.toBe(other);
      for (const side of [from, to]) {
        await page.goto(side.app.origin);
        await expect(page.getByRole("banner")).toContainText(side.says);
      }
      await logOut(page);
      await expectLoggedOut(page);
      expect(await cookieIn(context, to)).toBeUndefined();
      // Maskinporten and Altinn, which play too, have none.
      const withLogins = idps.filter(({ profile }) => !profile.machine);
      expect(withLogins.map(({ sessions }) => sessions.all().length)).toEqual(idp === 0 ? [0, 1] : [1, 0]);
      await page.goto(to.app.origin + (to.pages[0] ?? ""));
      await expect(page.getByRole("radio", { name: ola })).toBeVisible();
      await page.goto(from.app.origin + (from.pages[0] ?? ""));
      await expect(page.getByRole("banner")).toContainText(from.says);
    });
  });
}

test("a link that the provider answers with an older authentication is no login", async ({
  page,
  neighbour,
  application,
  idp,
  enter,
}) => {
  await enterAtWork(enter, neighbour);
  idp.fail(faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) - 600 }), { times: 1 });
  await page.getByRole("link", { name: "Hummerfiske på egne vegne" }).click();
  await answerProvider(page, { person: ola });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bekreft at det er deg");
  expect(new URL(page.url()).origin).toBe(application.origin);
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Logg inn som privatperson" })).toBeVisible();
});

test(
  "the register takes each token by its own routes alone",
  { tag: "@files" },
  async ({ page, application, neighbour, register, enter }) => {
    await enterAtWork(enter, neighbour);
    await enter({ person: ola }, "/min-side");
    const tokens = await tokensSentTo(register, async () => {
      for (const address of [`${neighbour.origin}/rapporter`, `${application.origin}/min-side`])
        await page.goto(address);
    });
    const answers: (string | number)[][] = [];
    for (const path of ["/akvakultur/rapporter", "/hummer/pamelding"])
      for (const method of path === "/hummer/pamelding" ? ["GET", "PUT"] : ["GET", "POST"])
        answers.push([
          method,
          path,
          ...(await Promise.all(
            tokens.map(async (authorization) => {
              const body = method === "GET" ? null : "{}";
              return (await fetch(register.origin + path, { method, body, headers: { authorization } })).status;
            }),
          )),
        ]);
    expect(answers).toEqual([
      ["GET", "/akvakultur/rapporter", 200, 401],
      ["POST", "/akvakultur/rapporter", 400, 401],
      ["GET", "/hummer/pamelding", 401, 404],
      ["PUT", "/hummer/pamelding", 401, 400],
    ]);
  },
);

/** The tokens that the register is called with meanwhile, in whose place something else listens. */
async function tokensSentTo(register: Register, act: () => Promise<void>): Promise<string[]> {
  await register.end();
  const tokens: string[] = [];
  const listening = createServer(({ headers }, response) => {
    tokens.push(headers.authorization ?? "");
    response.writeHead(503).end();
  });
  listening.listen(Number(new URL(register.origin).port), "localhost");
  await once(listening, "listening");
  await act();
  listening.closeAllConnections();
  listening.close();
  await register.restart();
  return tokens;
}
