import { loginOverHttp } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { BrowserContext } from "@playwright/test";
import { expect, secret, test, underPath } from "../support/guards.ts";
import { documentedPaths, startNginx, type ReverseProxy } from "../support/nginx.ts";
import { comeBack } from "../support/saksbehandling.ts";
import { rawRequest } from "../support/raw-request.ts";
import type { Application } from "../support/application.ts";

const [kari, per] = [{ person: "Kari Testmo" }, { person: "Per Middels" }];
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

let running: (Application | ReverseProxy)[] = [];
test.beforeAll(async ({ startGuards, addresses }) => {
  running = [
    await startGuards("plain", "behind"),
    await startGuards(underPath, "besides"),
    await startNginx(addresses.guards, documentedPaths(addresses.guards, addresses.besides, addresses.behind)),
  ];
});
test.afterAll(async () => {
  for (const one of running.toReversed()) await one.stop();
});

/** Logs in without a window, at the application under the path or at the other one. */
async function enter(context: BrowserContext, origin: string, person: string, path = "/minapp"): Promise<void> {
  await context.addCookies(await loginOverHttp(new URL(`${path}/auth/login`, origin), { person }));
}

test("two applications of one host have two people at once, and a logout of one leaves the other", async ({
  page,
  context,
  addresses,
}) => {
  await enter(context, addresses.guards, kari.person, "");
  await enter(context, addresses.guards, per.person);
  const other = await context.newPage();
  await other.goto("/melding");
  for (const [path, name] of [
    ["/", kari.person],
    ["/minapp", per.person],
    ["/", kari.person],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(`Innlogget: ${name}`)).toBeVisible();
  }
  await page.goto("/minapp/auth/logout");
  await page.getByRole("button").click();
  await expect(page).toHaveTitle("Du er logget ut");
  expect(new URL(page.url()).pathname).toBe("/minapp/auth/logged-out");
  await page.goto("/minapp");
  await expect(page.getByText("Ingen er innlogget")).toBeVisible();
  await page.goto("/side");
  await expect(page.getByText(`${secret}side for Kari Testmo`)).toBeVisible();
  await expect(other.getByRole("alertdialog")).toBeHidden();
});

test("the proxy, a guard and a link of Next send to the login, and back to the page", async ({ page, addresses }) => {
  const sent = await rawRequest(addresses.guards, "/minapp/side?fane=logg", { headers: navigation });
  expect(new URL(sent.headers.location ?? "", addresses.guards).href).toBe(
    `${addresses.guards}/minapp/auth/login?return_to=%2Fminapp%2Fside%3Ffane%3Dlogg`,
  );
  await page.goto("/minapp/side?fane=logg");
  await answerProvider(page, kari);
  await expect(page.getByText(`${secret}side for Kari Testmo`)).toBeVisible();
  expect(page.url()).toBe(`${addresses.guards}/minapp/side?fane=logg`);
  await page.goto("/minapp/sterk");
  await answerProvider(page, { ...kari, assurance: "high" });
  await expect(page.getByText(`${secret}sterk for Kari Testmo`)).toBeVisible();
  expect(page.url()).toBe(`${addresses.guards}/minapp/sterk`);
  await page.context().clearCookies();
  await page.goto("/minapp/lenker");
  await page.getByRole("link", { name: "/omrade/7" }).click();
  await answerProvider(page, kari);
  await expect(page.getByText(`${secret}omrade-7 for Kari Testmo`)).toBeVisible();
  expect(page.url()).toBe(`${addresses.guards}/minapp/omrade/7`);
});

test("a Route Handler redirects below the path, and no other path of the host is the application's", async ({
  request,
  addresses,
}) => {
  const forPerson = await request.get("/minapp/api/sak/7?fane=logg", { headers: navigation, maxRedirects: 0 });
  expect([forPerson.status(), forPerson.headers()["location"]]).toEqual([
    303,
    "/minapp/auth/login?return_to=%2Fminapp%2Fapi%2Fsak%2F7%3Ffane%3Dlogg",
  ]);
  const guarded = await request.get("/minapp/api/vernet", { maxRedirects: 0 });
  expect([guarded.status(), guarded.headers()["location"]]).toEqual([
    307,
    `${addresses.guards}/minapp/auth/login?return_to=%2Fminapp%2Fapi%2Fvernet`,
  ]);
  for (const path of ["/minapp/nowhere", "/minappx", "/minappx/auth/login", "/minapp/auth/nowhere"])
    expect([path, (await request.get(path)).status()]).toEqual([path, 404]);
  for (const target of ["/minappx", "/", "//evil.example", "/minapp/%2e%2e/side", "/minapp\\..\\side"]) {
    const answer = await request.get(`/minapp/auth/login?return_to=${encodeURIComponent(target)}`, {
      headers: navigation,
      maxRedirects: 0,
    });
    expect([target, answer.status()]).toEqual([target, 400]);
  }
});

test("an action waits for a login in another tab, by addresses below the path", async ({
  page,
  context,
  addresses,
}) => {
  await enter(context, addresses.guards, kari.person);
  // The stream must be answered first: without cookies it is refused, and the page covers itself.
  const stream = page.waitForResponse("**/minapp/auth/events");
  await page.goto("/minapp/melding");
  expect((await stream).status()).toBe(200);
  await context.clearCookies();
  await page.getByLabel("Melding").fill("hei");
  await page.getByRole("button", { name: "Send" }).click();
  const opened = context.waitForEvent("page");
  await page.getByRole("alertdialog").getByRole("link").click();
  const tab = await opened;
  await answerProvider(tab, kari);
  await expect(tab).toHaveTitle("Du er logget inn");
  expect(new URL(tab.url()).pathname).toBe("/minapp/auth/logged-in");
  await comeBack(page, tab);
  await expect(page.getByText(`${secret}handling for Kari Testmo: hei`)).toBeVisible();
});

test("a logout of the provider ends the session in its frame", async ({ page, context, provider, addresses }) => {
  await enter(context, addresses.guards, kari.person);
  const [ended] = await provider.idp.sessions.end();
  const answering = page.waitForResponse(
    (answer) => new URL(answer.url()).pathname === "/minapp/auth/front-channel-logout",
  );
  await page.goto(ended?.endPage ?? "");
  expect((await answering).status()).toBe(200);
  await page.goto("/minapp");
  await expect(page.getByText("Ingen er innlogget")).toBeVisible();
});

test.describe("with scripting off", () => {
  test.use({ javaScriptEnabled: false });

  test("an action sends to the login, and back to its page", async ({ page, addresses }) => {
    for (const button of ["Send", "Send vernet", "Godkjenn"]) {
      await page.context().clearCookies();
      await page.goto("/minapp/skjema");
      await page.getByRole("button", { name: button, exact: true }).click();
      await answerProvider(page, kari);
      await expect(page.getByRole("heading", { name: "Skjema" })).toBeVisible();
      expect(page.url()).toBe(`${addresses.guards}/minapp/skjema`);
    }
  });
});
