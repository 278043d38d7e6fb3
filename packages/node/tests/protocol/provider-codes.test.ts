import { describe, expect, it } from "vitest";
import { authorizationError } from "../../src/protocol/authorization-response.ts";
import { engineFault } from "../../src/protocol/engine.ts";
import { ansattporten } from "../../src/providers/ansattporten.ts";
import { helseid } from "../../src/providers/helseid.ts";
import { maskinporten } from "../../src/providers/maskinporten.ts";

/** As the engine throws an OAuth error. */
const thrown = (error: string, error_description?: unknown): Error =>
  Object.assign(new Error("server responded with an error"), { error, error_description, status: 400 });

describe("the provider's own code, in the text beside an OAuth error", () => {
  it.each([
    ["HID-1001: orgnr 910825518 is not delegated", "HID-1001"],
    ["HID-1002", "HID-1002"],
    ["HID-1003 stale", "HID-1003"],
    ["HID-1004, not nine digits", "HID-1004"],
  ])("says that it was the organisation: %s", (description, providerCode) => {
    const { code, details } = engineFault(thrown("invalid_request", description), "token", helseid);
    expect([code, details]).toEqual(["organisation_refused", { providerCode }]);
  });

  it("says that it was the scope, and which ones were requested", () => {
    const { code, details } = engineFault(thrown("invalid_scope", "no"), "token", maskinporten, "openid  api:read");
    expect([code, details]).toEqual(["scope_rejected", { asked: ["openid", "api:read"] }]);
  });

  it.each([
    ["HID-1007: the structure is wrong", "HID-1007"],
    ["HID-DOUBLE-STRUCTURE twice", "HID-DOUBLE-STRUCTURE"],
    ["HID-10011 another, longer one", "HID-10011"],
  ])("is told to the operator beside the error, where it means nothing to us: %s", (description, providerCode) => {
    expect(engineFault(thrown("invalid_request", description), "token", helseid)).toMatchObject({
      code: "authorization_request_refused",
      details: { error: "invalid_request", providerCode },
    });
  });

  it.each([["no code"], ["see HID-1001"], ["hid-1001"], [" HID-1001"], [""], [undefined], [7], [["HID-1001"]]])(
    "is none where the text does not begin with it: %j",
    (description) => {
      const { code, details } = engineFault(thrown("invalid_request", description), "token", helseid);
      expect([code, details]).toEqual(["authorization_request_refused", { error: "invalid_request" }]);
    },
  );

  it.each(["constructor", "__proto__"])(
    "an OAuth error is never looked up among what every object has: %s",
    (error) => {
      for (const faultOf of [
        () => engineFault(thrown(error), "token", ansattporten),
        () => authorizationError(error, {}, { state: "s", nonce: "n", codeVerifier: "v" }),
      ]) {
        expect(faultOf).not.toThrow();
        expect(faultOf()).toMatchObject({ code: "authorization_request_refused", details: { error } });
      }
    },
  );

  it.each([
    ["access_denied", "access_denied"],
    ["login_required", "session_required"],
  ])("says nothing beside %s, where the response of the browser has no text either", (error, code) => {
    const fault = authorizationError(error, {}, { state: "s", nonce: "n", codeVerifier: "v" });
    expect([fault.code, fault.details, fault.cause]).toEqual([code, undefined, undefined]);
  });

  it.each(["server_error", "temporarily_unavailable"])("says that the provider is down: %s", (error) => {
    expect(authorizationError(error, {}, { state: "s", nonce: "n", codeVerifier: "v" })).toMatchObject({
      code: "provider_unavailable",
      details: { endpoint: "authorization" },
    });
  });

  it("is of no provider that has none", () => {
    expect(engineFault(thrown("invalid_grant", "HID-1001"), "token", ansattporten)).toMatchObject({
      code: "code_refused",
      details: { error: "invalid_grant" },
    });
  });

  it("is all of the text that is in the details, by which applications go", () => {
    const fault = engineFault(thrown("invalid_request", "HID-1001: 910825518"), "token", helseid);
    expect(`${fault.message} ${JSON.stringify(fault.details)}`).not.toContain("910825518");
  });

  it.each([
    [401, { code: "client_authentication_failed", details: { error: "invalid_client" } }],
    [403, { code: "provider_response_invalid", details: { endpoint: "token" } }],
  ])("a challenge refuses the client with %i (RFC 6749 5.2)", (status, fault) => {
    const challenge = Object.assign(new Error("challenge"), { code: "OAUTH_WWW_AUTHENTICATE_CHALLENGE", status });
    expect(engineFault(challenge, "token")).toMatchObject(fault);
  });

  it("a nonce that is demanded again after it was sent breaks the protocol, and is no fault of the request (RFC 9449 8)", () => {
    expect(engineFault(thrown("use_dpop_nonce"), "token", helseid)).toMatchObject({
      code: "provider_response_invalid",
      details: { endpoint: "token", fault: "use_dpop_nonce" },
    });
  });
});
