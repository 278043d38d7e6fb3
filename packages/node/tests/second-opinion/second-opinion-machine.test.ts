import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { createMachineClient, type MachineClient } from "../../src/api.ts";
import { members } from "./answers.ts";
import { proofIn } from "./by-hand.ts";
import { clientKey } from "./keys.ts";
import { journal, machine, register } from "./provider.ts";
import { profile, useSecondOpinion } from "./second-opinion.ts";

const opinion = useSecondOpinion();
const newMachine = (): MachineClient =>
  createMachineClient({
    profile,
    environment: { issuer: opinion.wire.issuer },
    clientId: machine,
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    apis: [
      { address: `${opinion.api.origin}/journal/`, ...journal },
      { address: `${opinion.api.origin}/register/`, ...register },
    ],
    onEvent: () => undefined,
  });

describe("a FAPI 2.0 provider of another's making gives a machine", () => {
  it("a token for each API, bound to the machine's key, and the APIs take them", async () => {
    const client = newMachine();
    for (const path of ["/journal/1", "/register/1", "/journal/2"])
      expect((await client.fetch(opinion.api.origin + path)).status).toBe(200);
    const calls = opinion.wire.at("/token");
    expect(calls.map(({ answer }) => answer.status)).toEqual([400, 200, 200]);
    expect(calls.map(({ form }) => [form.get("grant_type"), form.get("resource"), form.get("scope")])).toEqual(
      [journal, journal, register].map(({ resource, scope }) => ["client_credentials", resource, scope]),
    );
    const keys = await Promise.all([...calls, ...opinion.api.calls].map(async (call) => (await proofIn(call)).jwk.x));
    // Each of the two tokens has its own key: its request, the same again with a nonce, and its calls.
    expect(new Set(keys).size).toBe(2);
    expect(opinion.api.calls.map(({ token }) => token["client_id"])).toEqual([machine, machine, machine, machine]);
    expect(new Set(calls.map(({ form }) => decodeJwt(form.get("client_assertion") ?? "").jti)).size).toBe(3);
  });

  it("no token without a proof, and no API is called", async () => {
    opinion.wire.edits = [{ on: "/token", request: ({ headers }) => void delete headers["dpop"] }];
    await expect(newMachine().fetch(`${opinion.api.origin}/journal/1`)).rejects.toMatchObject({
      code: "code_refused",
    });
    expect(opinion.provider.reasons.at(-1)).toBe("DPoP proof JWT not provided");
    expect(opinion.api.calls).toEqual([]);
  });

  it("a token of the type Bearer, if one on the way makes it so, and no API is called", async () => {
    opinion.wire.edits = [{ on: "/token", answer: members(() => ({ token_type: "Bearer" })) }];
    await expect(newMachine().fetch(`${opinion.api.origin}/journal/1`)).rejects.toMatchObject({
      code: "token_not_bound",
    });
    expect(opinion.api.calls).toEqual([]);
  });
});
