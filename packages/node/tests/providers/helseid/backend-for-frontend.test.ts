import { describe, expect, it } from "vitest";
import { apis, useHelseid } from "../../support/helseid.ts";
import { origin } from "../../support/service.ts";

const { summary } = apis;
const service = useHelseid({ assurance: "substantial", scopes: ["nhn:kjernejournal/les"], apis: [summary] });
const page = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };
const script = { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "x-adgangskort": "1" };

/** What a page asks of its own server, which asks the API. */
function ask(headers: Record<string, string>): Promise<Response> {
  const request = new Request(`${origin}/api/pasient`, {
    headers: { ...Object.fromEntries(service.headers()), ...headers },
  });
  const requirement = { assurance: "high" } as const;
  return service.auth.protect(request, (session) => session.fetch(`${summary.address}sammendrag`), requirement);
}

describe("[helseid-13] a backend for a frontend", () => {
  it("answers a script without a session 401, and sends a person to the login", async () => {
    expect((await ask(script)).status).toBe(401);
    const answer = await ask(page);
    expect([answer.status, new URL(answer.headers.get("location") ?? "", origin).pathname]).toEqual([
      303,
      "/auth/login",
    ]);
  });

  it("lets nobody in below the level, and tells a script by which it is let in (RFC 9470)", async () => {
    await service.session({ assurance: "substantial" });
    const answer = await ask(script);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: "assurance_insufficient" });
    expect(service.received).toEqual([]);
  });

  it("calls the API with the bound token, of which nothing is in the answer or the browser", async () => {
    await service.session({ assurance: "high" });
    const answer = await ask(script);
    expect(answer.status).toBe(200);
    const [{ scheme, token } = { scheme: "", token: "none" }] = service.received;
    expect(scheme).toBe("DPoP");
    const seen = JSON.stringify([await answer.text(), [...answer.headers], [...service.headers()]]);
    expect(seen).not.toContain(token);
  });

  it("serves the session from any replica: the key is in the sealed record, not in a process", async () => {
    const session = await service.session({ assurance: "high" });
    await session.fetch(`${summary.address}a`);
    const elsewhere = await service.newAuth().session(service.headers());
    await elsewhere?.fetch(`${summary.address}b`);
    const [one, other] = service.received.map(({ proofHeader }) => proofHeader.jwk);
    expect(other).toEqual(one);
  });
});
