import { beforeEach, describe, expect, it } from "vitest";
import type { ProviderOptions } from "../src/index.ts";
import { entry, kari, origin, secretClient, useService, workAccount } from "./support/service.ts";

const service = useService();
const target = `${origin}/sak`;
const stopAt = (url: string): boolean => url.startsWith(target);
const path = (id = ""): string => `${origin}/auth/login${id && `/${id}`}?return_to=/sak`;
/** Two ways to log in by one provider: a personal eID, and a work account. */
const twoWays = (work: Partial<ProviderOptions> = {}): readonly ProviderOptions[] => {
  const { representation: _, ...plain } = entry();
  return [entry(), { ...plain, id: workAccount, assurance: "entraid", ...work }];
};
const serve = (providers: readonly ProviderOptions[]): void => {
  Object.assign(service, { auth: service.newAuth({ providers }) });
};
const otherClient: Partial<ProviderOptions> = {
  clientId: secretClient.clientId,
  clientAuthentication: { method: "client_secret_basic", clientSecret: secretClient.clientSecret },
};

describe.each([
  ["the same client", {}],
  ["another client", otherClient],
])("two ways to log in by one provider, with %s", (_, client) => {
  beforeEach(() => serve(twoWays({ assurance: "substantial", ...client })));

  it("work side by side, each under its own id", async () => {
    for (const id of ["", workAccount]) {
      const browser = service.newBrowser();
      const page = await browser.login(path(id), { person: kari, stopAt });
      expect(page.stopped).toBe(true);
      const cookie = browser.cookies.header(new URL(origin)) ?? "";
      const session = await service.auth.session(new Headers({ cookie }));
      expect(session?.provider).toBe(id || "ansattporten");
      expect(service.events.at(-1)).toMatchObject({ result: "succeeded", provider: id || "ansattporten" });
      expect(service.idp.calls.last("par")?.parameters["redirect_uri"]).toBe(
        `${origin}/auth/callback/${id || "ansattporten"}`,
      );
    }
  });

  it.each([
    ["", `callback/${workAccount}`],
    [workAccount, "callback/ansattporten"],
  ])("give no session when the answer to /%s is brought to %s (RFC 9700 4.4)", async (id, other) => {
    const arrived = await service.browser.login(path(id), {
      person: kari,
      stopAt: (url) => url.startsWith(`${origin}/auth/callback/`),
    });
    const swapped = arrived.url.replace(/callback\/[\w-]+/, other);
    const page = await service.browser.open(swapped);
    expect(page.status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
    expect(await service.auth.session(service.headers())).toBeNull();
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });
});
