import { serve } from "@adgangskort/mock-idp/server";
import { expect, test as base } from "@adgangskort/testing/playwright";
import { newEnvironment } from "minimal/dev/environment.ts";
import { idpsOf } from "minimal/dev/mock-idp.ts";
import { freeAddresses } from "../support/addresses.ts";
import { startApplication } from "../support/application.ts";

interface Place {
  readonly application: string;
  readonly mock: string;
}

/** The built app `minimal` and its mock, in two processes, as a team's own are. */
const test = base.extend<{ readonly place: Place }>({
  place: async ({ playwright: _ }, use) => {
    const { minimal: origin, provider } = await freeAddresses();
    const environment = await newEnvironment(origin, provider);
    const server = await serve({ idps: idpsOf(environment), port: Number(new URL(provider).port) });
    const clock = {
      NODE_OPTIONS: `--import=${import.meta.resolve("@adgangskort/testing/clock")}`,
      MOCK_IDP_CLOCK: `${provider}/_mock/v1/clock`,
    };
    const application = await startApplication({ app: "minimal", origin, environment: { ...environment, ...clock } });
    await use({ application: origin, mock: provider });
    await application.stop();
    await server.close();
  },
  baseURL: async ({ place }, use) => use(place.application),
  mockIdp: async ({ place }, use) => use({ url: place.mock }),
});

test("a test in a browser moves the clock of the application with that of the mock", async ({
  page,
  mock,
  loginAs,
}) => {
  const kari = "Kari Testmo";
  await loginAs(page, kari, { organisation: "FJORDVIK KOMMUNE", assurance: "high", returnTo: "/oversikt" });
  await mock.clock.pass(29 * 60);
  await expect(page).toBeLoggedInAs(kari);
  await mock.clock.pass(31 * 60);
  await expect(page).not.toBeLoggedInAs(kari);
  // Both are an hour ahead by now, and take each other's tokens.
  await loginAs(page, kari, { organisation: "FJORDVIK KOMMUNE", assurance: "high", returnTo: "/oversikt" });
  await expect(page).toBeLoggedInAs(kari);
});
