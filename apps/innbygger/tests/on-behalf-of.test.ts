import { createMockIdp } from "@adgangskort/mock-idp";
import type * as Next from "@adgangskort/next";
import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { loginTest } from "@adgangskort/testing/vitest";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { idpsOf } from "../dev/mock-idp.ts";
import { app, environment, path, who } from "./app.ts";

const line = lineOf("digdir.idporten");

// Digdir's verification test 10, which is for suppliers: the app as one of them sets it up for a customer, by one option more.

const customer = vi.hoisted(() => "fjordvik_kommune");

vi.mock("@adgangskort/next", async (original) => {
  const next = await original<typeof Next>();
  const createAuth = (options: Parameters<typeof next.createAuth>[0]): Next.Auth =>
    next.createAuth({ ...options, providers: options.providers.map((one) => ({ ...one, onBehalfOf: customer })) });
  return { ...next, createAuth };
});

const idps = idpsOf(environment).map(({ profile, clients }) =>
  createMockIdp(profile, { clients: clients.map((client) => ({ ...client, on_behalf_of: [customer] })) }),
);
const test = loginTest({ baseUrl: environment.BASE_URL, idps }, app);

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

test(
  ...line("VT-10", "a login on behalf of a customer asks for it, and is of that customer"),
  async ({ idp, userAgent }) => {
    expect((await userAgent.login(path, who)).status).toBe(200);
    expect(idp.calls.last("par")?.parameters["onbehalfof"]).toBe(customer);
  },
);

test.for([
  ["another customer", "annen_kommune"],
  ["nobody", undefined],
] as const)(...line("VT-10", "an id_token of %s is refused"), async ([, client_onbehalfof], { idp, userAgent }) => {
  idp.fail(faults.idToken.claims({ client_onbehalfof }));
  const page = await userAgent.login(path, who);
  expect(page.status).toBe(502);
  expect((await userAgent.open("/auth/session")).status).toBe(401);
});
