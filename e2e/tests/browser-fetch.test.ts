import type { ServerResponse } from "node:http";
import type { BrowserContext, Page } from "@playwright/test";
import { loginOverHttp } from "@adgangskort/testing";
import { expect, expectState, logOutOf, sendDraft, test } from "../support/session-test.ts";

const kari = { person: "Kari Testmo" };
test.use({ employee: kari });

const here = "authenticated Kari Testmo";
const ended = "expired ended Kari Testmo";
const posts = "POST /api/drafts";

/** Logs in elsewhere in the browser, and comes back to the page. */
async function logInElsewhere(context: BrowserContext, origin: string, person = kari.person): Promise<void> {
  await context.addCookies(await loginOverHttp(new URL("/auth/login", origin), { person }));
}

async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event("focus")));
}

test("a form that was filled in when the session ended is sent once the person is back, once, and stays as it was", async ({
  context,
  service,
  newTab,
}) => {
  const page = await newTab();
  await expectState(page, here);
  await logOutOf(page);
  await sendDraft(page, "halvferdig");
  await expectState(page, ended);
  await expect(page.locator("#sent")).toHaveText("sender");
  expect(service.drafts).toEqual([]);
  await logInElsewhere(context, service.origin);
  await comeBack(page);
  await expect(page.locator("#sent")).toHaveText("svar 200");
  expect(service.drafts).toEqual(["halvferdig"]);
  expect(service.requests.filter((request) => request === posts)).toHaveLength(2);
  await expect(page.locator("#text")).toHaveValue("halvferdig");
});

test("the login in another tab begins by a click, and many calls wait for that one", async ({
  service,
  newTab,
  context,
}) => {
  const page = await newTab();
  await expectState(page, here);
  // No logout, after which the next login would ask who it is.
  await service.auth.endSessions({ all: true });
  service.requests.length = 0;
  for (const draft of ["en", "to", "tre"]) await sendDraft(page, draft);
  await expectState(page, ended);
  await page.bringToFront();
  const opened = context.waitForEvent("page");
  await page.locator("#again").click();
  const login = await opened;
  // The provider still knows the person.
  await login.waitForURL("**/auth/logged-in");
  await expect(login.getByRole("heading", { level: 1 })).toBeVisible();
  await login.close();
  await page.bringToFront();
  await comeBack(page);
  await expect(page.locator("#sent")).toHaveText("svar 200");
  await expect.poll(() => service.drafts.toSorted()).toEqual(["en", "to", "tre"]);
  expect(service.requests.filter((request) => request.startsWith("GET /auth/login"))).toHaveLength(1);
});

test("a call waits through another person's login, and is sent when its own person is back", async ({
  context,
  service,
  newTab,
}) => {
  const page = await newTab();
  await expectState(page, here);
  await logOutOf(page);
  await sendDraft(page, "Karis utkast");
  await expectState(page, ended);
  await context.clearCookies();
  await logInElsewhere(context, service.origin, "Ola Prøvedal");
  await comeBack(page);
  await expectState(page, "expired another-person Kari Testmo");
  await page.waitForTimeout(300);
  expect(service.requests.filter((request) => request === posts)).toHaveLength(1);
  await context.clearCookies();
  await logInElsewhere(context, service.origin);
  await comeBack(page);
  await expect(page.locator("#sent")).toHaveText("svar 200");
  expect(service.drafts).toEqual(["Karis utkast"]);
});

test("a page that does not know yet that another person is logged in has its call refused, and does nothing as them", async ({
  context,
  service,
  newTab,
}) => {
  const page = await newTab();
  await expectState(page, here);
  await context.clearCookies();
  await logInElsewhere(context, service.origin, "Ola Prøvedal");
  await sendDraft(page, "Karis utkast");
  await expectState(page, "expired another-person Kari Testmo");
  expect(service.drafts).toEqual([]);
  expect(service.requests.filter((request) => request === posts)).toHaveLength(1);
});

test.describe("a call that may have been done is not repeated", () => {
  const answers: [string, (response: ServerResponse) => void, string][] = [
    ["a fault of the server", (response) => void response.writeHead(500).end(), "svar 500"],
    ["a refusal of another kind", (response) => void response.writeHead(403).end("{}"), "svar 403"],
    [
      "a 401 that is not ours",
      (response) => void response.writeHead(401, { "content-type": "application/json" }).end('{"error":"x"}'),
      "svar 401",
    ],
    ["a connection that breaks", (response) => void response.destroy(), "uten svar: TypeError"],
  ];
  for (const [name, answer, outcome] of answers) {
    test(name, async ({ service, newTab }) => {
      // Over a connection that it has used before, Chromium itself repeats a request that nothing was answered to, a POST too.
      service.keepsConnections = false;
      const page = await newTab();
      await expectState(page, here);
      service.draftAnswers.push(answer);
      await sendDraft(page, "et utkast");
      await expect(page.locator("#sent")).toHaveText(outcome);
      await page.waitForTimeout(300);
      expect(service.requests.filter((request) => request === posts)).toHaveLength(1);
      await expectState(page, here);
    });
  }
});

test("a call that waits can be given up, and one from a page where nobody was logged in does not wait", async ({
  context,
  newTab,
}) => {
  const page = await newTab();
  await expectState(page, here);
  await logOutOf(page);
  const call = async (tab: Page): Promise<string> =>
    tab.evaluate(async () => {
      return auth.fetch("/api/drafts", { method: "POST", signal: AbortSignal.timeout(800) }).then(
        ({ status }) => String(status),
        ({ name }: Error) => name,
      );
    });
  expect(await call(page)).toBe("TimeoutError");
  await context.clearCookies();
  const other = await newTab();
  await expectState(other, "anonymous");
  expect(await call(other)).toBe("401");
});

test.describe("where the policy of the page allows other sites", () => {
  test.use({ bypassCSP: true });

  test("none is called all the same", async ({ context, newTab }) => {
    const calls: string[] = [];
    await context.route("https://other.example/**", async (route) => {
      calls.push(route.request().method());
      const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "x-adgangskort" };
      await route.fulfill({ status: 200, headers });
    });
    const page = await newTab();
    await expectState(page, here);
    const outcome = await page.evaluate(async () =>
      auth.fetch("https://other.example/").then(
        () => "called",
        ({ name }: Error) => name,
      ),
    );
    expect([outcome, calls]).toEqual(["TypeError", []]);
  });
});
