import { organisations } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { kari, ola, origin, siv, useService } from "./support/service.ts";

const service = useService();

describe("an employee who logs in", () => {
  it("comes back to where they were going, with a session that says who, how and for whom", async () => {
    const { auth, browser, headers } = service;
    const page = await browser.login(`${origin}/auth/login?return_to=/sak/1`, { person: kari, stopAt: (url) => url === `${origin}/sak/1` });
    console.log(page.status, JSON.stringify(service.events,null,1), service.idp.calls.all().map((c)=>[c.endpoint,c.status,c.refused]));
    expect(page).toMatchObject({ stopped: true, url: `${origin}/sak/1` });
    const session = await auth.session(headers());
    expect(session).toMatchObject({
      population: "employee",
      provider: "ansattporten",
      issuer: "https://test.ansattporten.no",
      name: kari,
      assurance: "substantial",
      authenticationMethods: ["TestID"],
    });
    expect(session?.representation.kind).toBe("organisations");
  });
});
void organisations; void ola; void siv;
