import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { login, neighbour, service, setUpIdporten } from "./support/idporten-client.ts";

const told = { ...service, backchannel_logout_uri: "https://innbygger.example.no/auth/back-channel-logout" };

function setUpTold() {
  const received: Request[] = [];
  const setup = setUpIdporten([told, neighbour], {
    fetch: async (request) => {
      received.push(request.clone());
      return new Response(null, { status: 204 });
    },
  });
  return { ...setup, received };
}

describe("a logout", () => {
  it("is one of all services: each is framed with iss and sid, the initiator too", async () => {
    const setup = setUpTold();
    const { id } = await login(setup, {}, {}, told);
    await login(setup, {}, {}, neighbour);
    const page = await setup.userAgent.open("https://login.test.idporten.no/logout?client_id=innbygger");
    const frame = `https://innbygger.example.no/auth/front-channel-logout?iss=https%3A%2F%2Ftest.idporten.no&amp;sid=${id.sid as string}`;
    expect(page.html.split(frame)).toHaveLength(3);
    expect((await login(setup, {}, {}, told)).page.requests.some(({ method }) => method === "POST")).toBe(true);
  });

  it("posts a logout token whose subject is the national id, as in Digdir's sample", async () => {
    const setup = setUpTold();
    const { id } = await login(setup, {}, {}, told);
    await setup.idp.sessions.end();
    expect(setup.received.map(({ url }) => url)).toEqual([told.backchannel_logout_uri]);
    const token = new URLSearchParams(await setup.received[0]?.text()).get("logout_token") ?? "";
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: "logout+jwt", alg: "RS256" });
    const { iat = 0, ...claims } = decodeJwt(token);
    expect(claims).toStrictEqual({
      iss: "https://test.idporten.no",
      aud: "innbygger",
      sub: "01868530053",
      sid: id.sid,
      exp: iat + 300,
      jti: expect.any(String) as unknown,
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
  });
});
