import { describe, expect, it } from "vitest";
import { origin, useIdporten } from "../../support/idporten.ts";
import { withoutSpans } from "../../support/without-spans.ts";

const neighbour = {
  client_id: "naboen",
  redirect_uris: ["https://nabo.example.no/callback"],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "a secret of the neighbour",
};

const service = useIdporten({}, { clients: [neighbour] });

describe("a logout", () => {
  it("ends the session here first, then ID-porten's, by client_id: the id_token, which has the national id, goes nowhere", async () => {
    await service.session();
    const page = await service.browser.open(`${origin}/min-sak`, { stopAt: () => true });
    const form = `<form method="post" action="${origin}/auth/logout"><button>Logg ut</button></form>`;
    const end = await service.browser.submit({ ...page, url: `${origin}/min-sak`, html: form });
    expect(await service.now()).toBeNull();
    const { parameters, url } = service.idp.calls.last("end_session") ?? {};
    expect(parameters).toMatchObject({
      client_id: "innbygger",
      post_logout_redirect_uri: `${origin}/auth/logged-out`,
    });
    expect(parameters).not.toHaveProperty("id_token_hint");
    expect(url).not.toMatch(/eyJ|\d{11}/);
    expect(end.requests.length).toBeGreaterThan(0);
  });

  it("says before that it ends the person's logins at other services too", async () => {
    await service.session();
    const { html } = await service.browser.open(`${origin}/auth/logout`);
    expect(html).toContain("<h1>Vil du logge ut av tjenesten?</h1>");
    const said = "Du blir også logget ut av andre tjenester der du er logget inn med ID-porten.";
    expect(withoutSpans(html)).toContain(said);
  });

  it("at another service ends the session here by a frame, which a browser sends no cookie of ours along with", async () => {
    await service.session();
    const [ended] = await service.idp.sessions.end();
    const [frame = ""] = ended?.frontChannel ?? [];
    expect(frame).toMatch(/^https:\/\/innbygger\.example\.no\/auth\/front-channel-logout\?iss=.*&sid=/);
    expect((await service.auth.handler(new Request(frame))).status).toBe(200);
    expect(await service.now()).toBeNull();
  });

  it("by a frame of another issuer, as Ansattporten's, ends nothing", async () => {
    await service.session();
    const [ended] = await service.idp.sessions.end();
    const frame = new URL(ended?.frontChannel[0] ?? "");
    frame.searchParams.set("iss", "https://test.ansattporten.no");
    await service.auth.handler(new Request(frame));
    expect(await service.now()).not.toBeNull();
  });
});

describe("a session that another service began at ID-porten", () => {
  it("counts here in silence, with the time of that login; and not where one is asked for that is new", async () => {
    await service.session();
    const first = await service.now();
    service.browser.cookies.delete("__Host-citizen");
    expect(await service.now()).toBeNull();
    const asked = async (path?: string): Promise<boolean> =>
      (await service.login({}, path)).requests.some(({ method }) => method === "POST");
    expect(await asked()).toBe(false);
    expect((await service.now())?.authenticatedAt).toBe(first?.authenticatedAt);
    expect(await asked("/auth/login?return_to=/min-sak&max_age=0")).toBe(true);
    expect(service.idp.calls.last("par")?.parameters["prompt"]).toBe("login");
  });
});
