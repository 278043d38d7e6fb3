import { ansattporten, createMockIdp, people } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import { faults, registrationsOf } from "../src/index.ts";
import { loginTest } from "../src/vitest.ts";
import { app, application } from "./relying-party.ts";

const kari = people[0]!;
const { baseUrl = "", providers } = application;

/** As the application's own program for development makes it. */
const own = createMockIdp(ansattporten({ environment: "test" }), {
  clients: registrationsOf(application, providers),
  people: [{ ...kari, name: "Bare Her" }],
  resources: [{ id: "eksempel-rapport", name: "Rapport med eget navn" }],
});
const client_id = "naboen";
const neighbour = {
  client_id,
  redirect_uris: ["https://nabo.example.no/"],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "a secret of the neighbour",
};

const test = loginTest({ baseUrl, idps: [own] }, app, { clients: [neighbour] });

test("people log in whom the application's own mock knows, and no others", async ({ userAgent, person }) => {
  const { html } = await userAgent.login("/auth/login", { person: "Bare Her" });
  expect(JSON.parse(html)).toMatchObject({ name: "Bare Her", pid: kari.pid });
  expect(() => person("Kari Testmo")).toThrow("nobody is called Kari Testmo; there are Bare Her");
});

test("a person can be made for the test", async ({ userAgent, person }) => {
  const { name, pid } = person({ name: "Ny I Dag" });
  const { html } = await userAgent.login("/auth/login", { person: name });
  expect(JSON.parse(html)).toMatchObject({ name, pid });
});

test("the tests' mock is another than the application's own", async ({ idp, idps, userAgent }) => {
  idp.fail(faults.oauthError("token", "invalid_grant"));
  expect((await userAgent.login("/auth/login", { person: "Bare Her" })).status).toBe(400);
  expect(idps).toEqual([idp]);
  expect(idp.calls.all("token")).toHaveLength(1);
  expect([own.calls.length, own.clients.length]).toEqual([0, 1]);
});

test("further clients are registered there, and the resources are the same", ({ idp }) => {
  expect(idp.resources).toEqual(own.resources);
  expect(idp.clients.map((client) => client.client_id)).toEqual(["kit", client_id]);
});
