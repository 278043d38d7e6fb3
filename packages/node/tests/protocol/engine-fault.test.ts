import { describe, expect, it } from "vitest";
import { discoveryFault } from "../../src/protocol/refusals/discovery-fault.ts";
import { engineFault } from "../../src/protocol/engine.ts";

const thrown = (code: string, cause?: unknown): Error => Object.assign(new Error("of the engine", { cause }), { code });

describe("what the engine throws is told as", () => {
  it.each([
    [
      "an answer that violates the protocol, though its status is that of a refused client",
      thrown("OAUTH_RESPONSE_IS_NOT_CONFORM", new Response("<h1>No</h1>", { status: 401 })),
      { code: "provider_response_invalid", details: { endpoint: "token" } },
    ],
    ["a fault of our own, where the code is another's", thrown("ERR_OTHER"), { code: "unexpected_failure" }],
    [
      "a fault of our own, where an address is none but no metadata were read",
      thrown("ERR_INVALID_URL"),
      { code: "unexpected_failure" },
    ],
  ])("%s", (_, error, fault) => {
    expect(engineFault(error, "token")).toMatchObject(fault);
  });

  it("a fault of the metadata without a status, where no answer came", () => {
    const asked = { issuer: "https://idp.example.no", address: "", status: undefined };
    expect(discoveryFault(thrown("OAUTH_HTTP_REQUEST_FORBIDDEN"), asked)).toMatchObject({
      code: "provider_metadata_invalid",
      cause: { message: "of the engine" },
    });
  });
});
