import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { AGENCY, type Claims, CUSTOMER, grant, machines, PDP_SCOPE, postGrant } from "./support/machine-client.ts";

const { publicKey: elliptic } = generateKeyPairSync("ec", { namedCurve: "P-256" });

it("the text of a refusal is that of the public logs", async () => {
  const description = async (claims: Claims): Promise<string> => {
    const answer = (await (await postGrant(machines(), await grant(claims))).json()) as { error_description: string };
    return answer.error_description.replace(/ \(trace_id: .*$/, "");
  };
  expect(await description({ scope: "agency:x" })).toBe("Token request contains invalid scopes for client, agency:x");
  expect(await description({ scope: PDP_SCOPE, consumer_org: CUSTOMER })).toBe(
    `Consumer ${CUSTOMER} has not delegated access to the scope ${PDP_SCOPE} to supplier ${AGENCY}.`,
  );
});

it.each([
  ["no organisation number", { client_orgno: undefined }, "client_orgno"],
  ["one with a wrong check digit", { client_orgno: "310000018" }, "client_orgno"],
  ["no scope", { scope: undefined }, "scope"],
  ["an elliptic key", { jwks: { keys: [{ ...elliptic.export({ format: "jwk" }), kid: "a" }] } }, "RSA"],
  ["a key that ends at a text", { jwks: { keys: [{ kty: "RSA", kid: "a", exp: "2027-01-01" }] } }, "exp"],
])("a client is not registered with %s", (_name, change, fault) => {
  expect(() => machines({}, change as never)).toThrow(fault);
});
