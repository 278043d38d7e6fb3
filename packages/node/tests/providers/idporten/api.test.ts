import { ansattporten as ansattportenMock, createMockIdp } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { describe, expect, it } from "vitest";
import { ansattporten } from "../../../src/index.ts";
import { idPorten } from "../../../src/id-porten.ts";
import { createResourceServer, type ResourceServerOptions } from "../../../src/api.ts";
import { api, useIdporten } from "../../support/idporten.ts";

const clients = ["innbygger"];
const environment = "test";

/** What an API answers to the citizen's call. */
async function answerOf(call: Request | undefined, options: ResourceServerOptions): Promise<[number, string]> {
  const server = createResourceServer({ ...options, onEvent: () => undefined });
  const answer = await server.protect((_, { assurance }) => Response.json({ error: assurance }))(
    call ?? new Request(api),
  );
  return [answer.status, ((await answer.json()) as { error: string }).error];
}

describe("a citizen's access token", () => {
  const audience = "https://api.example.no/";
  const handlers = mswHandlers(createMockIdp(ansattportenMock({ environment }), { clients: [] }));
  const apis = [{ address: api, resource: audience, scope: "openid" }];
  const service = useIdporten({ assurance: "high", apis }, { handlers });
  const called = async (): Promise<Request | undefined> => {
    const session = await service.session({ assurance: "high" });
    await session.fetch(`${api}saker`);
    return service.received.at(-1);
  };

  it("opens the API that it is for, at the level that it tells", async () => {
    const call = await called();
    expect(await answerOf(call, { profile: idPorten, environment, clients, audience })).toEqual([200, "high"]);
  });

  it("opens no other API", async () => {
    const other = "https://another.example.no/";
    expect(await answerOf(await called(), { profile: idPorten, environment, clients, audience: other })).toEqual([
      401,
      "access_token_invalid",
    ]);
  });

  it("A-45 opens no API for employees, whatever clients or audience it takes", async () => {
    const call = await called();
    for (const options of [{ clients }, { audience, clients }])
      expect(await answerOf(call, { profile: ansattporten, environment, ...options })).toEqual([
        401,
        "access_token_invalid",
      ]);
  });
});

describe("a citizen's access token for no audience", () => {
  const service = useIdporten({ apis: [api] });

  it("says unspecified, and opens an API that lists the client, and none that does not", async () => {
    const session = await service.session();
    await session.fetch(`${api}saker`);
    const [call] = service.received;
    expect(await answerOf(call, { profile: idPorten, environment, clients })).toEqual([200, "substantial"]);
    const others = ["another"];
    expect((await answerOf(call, { profile: idPorten, environment, clients: others }))[0]).toBe(403);
  });
});
