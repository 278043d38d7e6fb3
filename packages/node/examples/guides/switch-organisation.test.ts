import { ansattporten, createAuth, memoryStore, organisationsWith, requireOrganisation } from "@adgangskort/node";
import { testClient } from "@adgangskort/testing";
import { loginTest } from "@adgangskort/testing/vitest";
import { expect } from "vitest";

const right = { resource: "urn:altinn:resource:etaten-rapport", action: "write" } as const;
const options = {
  baseUrl: "https://etat.example.no",
  secrets: [crypto.randomUUID()],
  store: memoryStore(),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      ...testClient(),
      assurance: "substantial",
      representation: { resources: [{ resource: right.resource, actions: [right.action] }] },
    },
  ],
} as const;
const auth = createAuth(options);
const test = loginTest(options, auth.handler);

test("who changes organisation in another tab sends no form for the wrong one", async ({ userAgent }) => {
  const ola = { person: "Ola Prøvedal", stopAt: (url: string): boolean => url === "https://etat.example.no/rapport" };
  await userAgent.login("/auth/login?return_to=/rapport", { ...ola, organisation: "NORDSTRØM HAVBRUK AS" });
  const first = await auth.session(userAgent.headers());
  const [shown] = first ? organisationsWith(first.representation, right) : [];
  expect(shown?.name).toBe("NORDSTRØM HAVBRUK AS");

  // In the other tab: the same person, another session.
  await userAgent.login("/auth/organisation?return_to=/rapport", {
    ...ola,
    organisation: "NORDSTRØM HAVBRUK AVD SKJÆRET",
  });
  const now = await auth.session(userAgent.headers());
  expect(now?.subject).toBe(first?.subject);

  const demand = requireOrganisation({ ...right, organisationNumber: shown?.organisationNumber ?? "" });
  expect(auth.judge(now, demand)).toMatchObject({ allowed: false, reason: { code: "organisation_required" } });
});
