import { createHash } from "node:crypto";
import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { calculateJwkThumbprint, decodeJwt, type JWK } from "jose";
import { expect } from "vitest";
import { attested, calling, others, path, received, test, who } from "./app.ts";

// What the app's own pages and its register show, and no provider sees.

const line = lineOf("helseid.client");
const now = (): number => Math.floor(Date.now() / 1000);

test(
  ...line("FK-3", "each unit and each attest has an access token of its own, which is used again"),
  async ({ idp, userAgent }) => {
    await userAgent.login(path, who);
    const pages = [calling, ...others];
    for (const each of [...pages, ...pages]) expect((await userAgent.open(each)).status).toBe(200);
    expect(received).toHaveLength(2 * pages.length);
    expect(new Set(received.map(({ token }) => token)).size).toBe(pages.length);
    const refreshes = idp.calls.all("token").filter(({ parameters }) => parameters["grant_type"] === "refresh_token");
    expect(refreshes).toHaveLength(pages.length);
  },
);

test(...line("FK-5", "the unit and the attest of a page are what HelseID is told"), async ({ idp, userAgent }) => {
  await userAgent.login(path, who);
  await userAgent.open(attested.page);
  expect(idp.calls.last("token")?.clientAssertion?.payload["assertion_details"]).toMatchObject(attested.details);
});

test(
  ...line("FAPI-2", "each call of the register has the bound token, and a proof of this very call"),
  async ({ userAgent }) => {
    await userAgent.login(path, who);
    await userAgent.open(calling);
    await userAgent.open(calling);
    expect(received).toHaveLength(2);
    for (const { scheme, token, proof, request } of received) {
      expect(scheme).toBe("DPoP");
      expect(proof.header).toMatchObject({ typ: "dpop+jwt" });
      const ath = createHash("sha256").update(token).digest("base64url");
      expect(proof.payload).toMatchObject({ htm: "GET", htu: request.url, ath });
      expect(decodeJwt(token)["cnf"]).toEqual({ jkt: await calculateJwkThumbprint(proof.header.jwk as JWK) });
    }
    expect(new Set(received.map(({ proof }) => proof.payload.jti)).size).toBe(2);
  },
);

test(...line("FAPI-7", "the register gets the access token in the header, and nowhere else"), async ({ userAgent }) => {
  await userAgent.login(path, who);
  await userAgent.open(calling);
  const [{ request, token } = { token: "" }] = received;
  expect(token).not.toBe("");
  const headers = [...(request?.headers ?? [])].filter(([name]) => name !== "authorization");
  expect(JSON.stringify([request?.url, headers, await request?.text()])).not.toContain(token);
});

test(...line("IDT-3", "the highest level is asked for, and is the session's"), async ({ idp, userAgent }) => {
  const page = await userAgent.login(path, who);
  expect(idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "Level4" });
  expect(JSON.parse(page.html)).toEqual({ assurance: "high" });
});

test(...line("IDT-7", "the session's ten hours count from the authentication"), async ({ idp, userAgent }) => {
  idp.fail(faults.idToken.claims(() => ({ auth_time: now() - 9 * 3600 })));
  await userAgent.login(path, who);
  const facts = JSON.parse((await userAgent.open("/auth/session")).html) as Readonly<Record<string, number>>;
  expect(Math.abs((facts["expiresAt"] ?? 0) - now() - 3600)).toBeLessThan(30);
});

test(
  ...line("IDT-7", "an authentication from before that lets nobody in: the way on is a new one"),
  async ({ idp, userAgent }) => {
    idp.fail(
      faults.idToken.claims(() => ({ auth_time: now() - 11 * 3600 })),
      { times: 1 },
    );
    const page = await userAgent.login(path, who);
    expect((await userAgent.open("/auth/session")).status).toBe(401);
    const [, way = ""] = /href="(\/auth\/login[^"]*)"/.exec(page.html) ?? [];
    expect((await userAgent.login(way.replaceAll("&amp;", "&"), who)).status).toBe(200);
    expect(idp.calls.all("par").map(({ parameters }) => parameters["prompt"])).toEqual([undefined, "login"]);
  },
);
