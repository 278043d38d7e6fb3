import { expect, it } from "vitest";
import { idp, route } from "../examples/application.ts";
import { createUserAgent } from "../src/index.ts";

const login = (): Promise<{ readonly html: string }> =>
  createUserAgent({ fetch: route }).login("https://app.example.no/auth/login", { person: "01868530053" });

it("the browser without a window logs in", async () => {
  const { page } = await import("../examples/user-agent.ts");
  expect(JSON.parse(page.html)).toMatchObject({ pid: "01868530053", acr: "high" });
});

it("a logout token is made, and the end of a session leads the browser through the front channel", async () => {
  const { ended, token } = await import("../examples/logout.ts");
  expect(token.split(".")).toHaveLength(3);
  expect(ended?.endPage).toMatch(/^https:\/\/login\.test\.ansattporten\.no\//);
});

it("both faults spoil a login", async () => {
  await import("../examples/faults.ts");
  expect(await login()).toMatchObject({ html: expect.stringContaining("refused") as string });
  // The second fault was for one login, and the first one is still there.
  expect(await login()).toMatchObject({ html: expect.stringContaining("JWT claim") as string });
  expect(idp.unusedFaults()).toEqual([]);
  idp.reset();
  expect(await login()).not.toMatchObject({ html: expect.stringContaining("refused") as string });
});

it("a right that is revoked is gone at each of the three", async () => {
  const { idps } = await import("../examples/maskinporten.ts");
  const [numbers, ...others] = idps.map(({ people }) =>
    people.flatMap(({ representations }) =>
      representations.map(({ organisation }) => organisation.organisation_number),
    ),
  );
  expect(numbers).not.toContain("310000418");
  expect(others).toEqual([numbers, numbers]);
});

it("MSW answers on the real hostname", async () => {
  const { idp: provider, server } = await import("../examples/msw.ts");
  const metadata = await fetch(`${provider.issuer}/.well-known/openid-configuration`).finally(() => server.close());
  expect(await metadata.json()).toMatchObject({ issuer: "https://test.ansattporten.no" });
});
