import { expect, test } from "@playwright/test";
import { ansattporten, cataloguedFault, createMockIdp, createUserAgent, type MockIdp } from "@adgangskort/mock-idp";
import { type MockIdpServer, serve } from "@adgangskort/mock-idp/server";
import { expectAccessible } from "../support/accessible.ts";

const callback = "http://localhost:3999/auth/callback";
const client = {
  client_id: "rapportering",
  client_name: "Rapportering",
  redirect_uris: [callback],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "only for this test",
};

let server: MockIdpServer;
let idp: MockIdp;

test.beforeAll(async () => {
  const idps = (origin: string): MockIdp[] => [
    createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients: [client] }),
  ];
  server = await serve({ port: 0, idps });
  idp = server.idps[0]!;
});
test.afterAll(() => server.close());

/** A browser without a window, up to the redirect to the client. */
async function begin(change: Readonly<Record<string, string>> = {}): Promise<void> {
  const random = (): string => crypto.getRandomValues(Buffer.alloc(32)).toString("base64url");
  const url = new URL(idp.profile.endpoints.authorize);
  const asked = {
    client_id: client.client_id,
    response_type: "code",
    redirect_uri: callback,
    scope: "openid",
    state: random(),
    nonce: random(),
    code_challenge: random(),
    code_challenge_method: "S256",
    ...change,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const userAgent = createUserAgent({ fetch: (request) => fetch(request) });
  await userAgent.open(url, { stopAt: (address) => address.startsWith(callback) });
}

test("the inspector has no barrier with no login, one and two hundred, and says why a login failed", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${server.url}/inspect`);
  await expect(page.getByText("No login yet.")).toBeVisible();
  await expectAccessible(page, "en");

  await fetch(`${server.url}/_mock/v1/next-logins`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person: "Kari Testmo" }),
  });
  idp.fail(cataloguedFault("C-74 iss is absent"), { times: 1 });
  await begin();
  await page.reload();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expectAccessible(page, "en");

  for (let count = 0; count < 198; count += 1) await begin();
  await begin({ code_challenge_method: "plain" });
  await page.reload();
  await expect(page.getByRole("article")).toHaveCount(50);
  await expectAccessible(page, "en");

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("article").first().getByRole("link", { name: "only this login" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  const newest = page.getByRole("article").first();
  await expect(newest.getByRole("heading", { level: 2 })).toHaveText("✗ refused at authorize");
  await expect(newest).toContainText("To mend it: Send code_challenge_method=S256.");
  await newest.getByRole("link", { name: "To the call" }).click();
  const call = newest.getByRole("listitem").first();
  await call.getByText("checks passed").click();
  await call.getByText(/^Checks: /).click();
  await expect(newest.getByRole("row").filter({ hasText: "pkce.method" })).toContainText("✗ broken");
  await expectAccessible(page, "en");
});

test("the inspector sets a scenario, plans a login and ends a session by forms, and counts new logins", async ({
  page,
}) => {
  await fetch(`${server.url}/_mock/v1/reset`, { method: "POST" });
  await page.goto(`${server.url}/inspect/people`);
  await page
    .getByLabel("Person")
    .selectOption({ label: "Ola Prøvedal: Site manager in several organisations, different rights" });
  await page.getByRole("button", { name: "Log in next" }).click();
  await expect(page.getByRole("status")).toHaveText("The next login at rapportering is answered as Ola Prøvedal.");
  await page.getByRole("button", { name: "Revoke: Ola Prøvedal, GAMLE BRYGGE AS" }).click();
  await expect(page.getByRole("status")).toHaveText("The rights of Ola Prøvedal at GAMLE BRYGGE AS were revoked.");
  await expectAccessible(page, "en");

  const isCounting = page.waitForResponse("**/inspect/events");
  await page.getByRole("link", { name: "Logins" }).click();
  await isCounting;
  await begin({ code_challenge_method: "plain" });
  await page.getByRole("link", { name: "Show 1 new login" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);

  await page.getByRole("link", { name: "Scenarios" }).click();
  await page.getByLabel("What goes wrong at Ansattporten").selectOption("C-74 iss is absent");
  await page.getByRole("button", { name: "Play it once" }).click();
  await expect(page.getByRole("row").filter({ hasText: "C-74" })).toContainText("Remove");
  await expectAccessible(page, "en");

  await page.getByRole("link", { name: "Logins" }).click();
  await begin();
  await page.reload();
  await expect(page.getByRole("article").first()).toContainText("Changed by the fault C-74 iss is absent");

  await page.getByRole("link", { name: "Logout" }).click();
  await page.getByRole("button", { name: "End the session" }).click();
  await expect(page.getByRole("status")).toHaveText("The session was ended");
  await expectAccessible(page, "en");
  await page.getByRole("link", { name: "Score" }).click();
  await expect(page.getByRole("row").filter({ hasText: "CQ-03" })).toContainText("✗ broken");
  await expectAccessible(page, "en");
});
