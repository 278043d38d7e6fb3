import { expect, test } from "@playwright/test";
import { ansattporten, cataloguedFault, createMockIdp, createUserAgent, type MockIdp } from "@adgangskort/mock-idp";
import { type MockIdpServer, serve } from "@adgangskort/mock-idp/server";
import { expectAccessible } from "../support/accessible.ts";
import { pictureFor } from "../support/docs-image.ts";

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
  await expect(newest).toContainText("Mend it: Send code_challenge_method=S256.");
  await newest.getByRole("link", { name: "To the call" }).click();
  await newest.getByText(/^Checks: /).click();
  await expect(newest.getByRole("row").filter({ hasText: "pkce.method" })).toContainText("✗ broken");
  await pictureFor(page, "inspector");
  await expectAccessible(page, "en");
});
