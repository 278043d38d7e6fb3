import { describe, expect, it } from "vitest";
import { jsonOf, jsonResponseOf, responseOf, textOf, type ProviderAnswer } from "../../src/http/provider-answer.ts";
import { TransportError } from "../../src/http/transport-error.ts";

const answer = (text: string, status = 200): ProviderAnswer => ({
  status,
  ok: status >= 200 && status < 300,
  headers: { "content-type": "application/json" },
  rawHeaders: ["Content-Type", "application/json", "DPoP-Nonce", "a nonce"],
  body: Buffer.from(text),
});

describe("an answer of a provider", () => {
  it.each(['{"a":"ø"}', '\uFEFF{"a":1}', '{"a":1,"a":2}', "", "<html>"])(
    "is to the engine what the platform makes of it: %j",
    async (text) => {
      const read = async (response: Response): Promise<unknown> =>
        response.json().catch((error: unknown) => (error as Error).name);
      expect(await read(jsonResponseOf(answer(text)))).toEqual(await read(responseOf(answer(text))));
      expect(textOf(Buffer.from(text))).toBe(await responseOf(answer(text)).text());
    },
  );

  it("is parsed once: the engine reads the object that was checked", async () => {
    const given = answer('{"id_token":"a"}');
    expect(await jsonResponseOf(given).json()).toBe(jsonOf(given));
  });

  it("has its status and every header", () => {
    const { status, headers } = jsonResponseOf(answer("{}", 201));
    expect([status, headers.get("content-type"), headers.get("dpop-nonce")]).toEqual([
      201,
      "application/json",
      "a nonce",
    ]);
  });

  it("that is refused can be read in every way", async () => {
    const response = jsonResponseOf(answer('{"error":"invalid_grant"}', 400));
    expect(await response.clone().json()).toEqual(await response.json());
  });

  it.each([responseOf, jsonResponseOf])("with a status that is none is no answer: %o", (make) => {
    expect(() => make({ ...answer("{}", 99), ok: true })).toThrow(TransportError);
  });
});
