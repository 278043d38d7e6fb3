import { checksOf, type Check } from "./check.ts";

/** Takes one piece of source out of what holds for the client's own credentials. */
function client(name: string, clause: string, file: string, find: string, replace: string, test: string): Check {
  return {
    name: `client: ${name}`,
    clause,
    package: "node",
    edits: [{ file: `src/${file}`, find, replace }],
    tests: [`tests/${test}`],
  };
}

/** The checks of how this application proves who it is. */
export const clientChecks: Check[] = [
  client(
    "an older key only when the client was refused",
    "RFC 6749 3.2.1, 5.2",
    "protocol/client.ts",
    "if (!isRefusedClient(error)) throw error;",
    "void isRefusedClient;",
    "client-keys.test.ts",
  ),
  client(
    "a refusal by a challenge alone",
    "RFC 6749 5.2",
    "protocol/engine.ts",
    'if (code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE" && status === 401)',
    "if (false)",
    "client-keys.test.ts",
  ),
  client(
    "no key for an algorithm that does not sign",
    "RFC 8725 3.1; C-37",
    "client-key-algorithm.ts",
    "return taken.filter((algorithm) => kinds.has(algorithm));",
    "return taken;",
    "request-object.test.ts",
  ),
  client(
    "no weak key",
    "RFC 7518 3.3",
    "client-key-algorithm.ts",
    "return bits < leastBits ?",
    "return bits < 0 ?",
    "client-credentials.test.ts",
  ),
  client(
    "one curve for each algorithm",
    "RFC 7518 3.4",
    "client-key-algorithm.ts",
    "key?.asymmetricKeyDetails?.namedCurve === namedCurve ?",
    "key?.asymmetricKeyDetails?.namedCurve || namedCurve ?",
    "client-credentials.test.ts",
  ),
  client(
    "one key for each kid",
    "RFC 7517 4.5",
    "client-credentials.ts",
    'if (new Set(keys.map(({ kid }) => kid)).size < keys.length) fault(at, "has two keys of the same kid");',
    "",
    "client-credentials.test.ts",
  ),
  client(
    "a request is signed when that is asked for",
    "RFC 9101 4; CQ-13",
    "protocol/pushed-authorization-request.ts",
    "const sent = provider.signedRequest ? await requestObject(client, parameters) : parameters;",
    "void requestObject;\n    const sent = parameters;",
    "request-object.test.ts",
  ),
  client(
    "a signed request needs a key",
    "RFC 9101 10.1; C-37",
    "provider-config.ts",
    'if (given === true && credentials && credentials.method !== "private_key_jwt")',
    "void credentials;\n  if (false)",
    "request-object.test.ts",
  ),
  client(
    "nothing is signed without a key",
    "RFC 9101 10.1; C-37",
    "protocol/request-object.ts",
    'if (!signingKey) throw new TypeError("A request object needs a key to be signed with");',
    'if (!signingKey) return { request: "eyJhbGciOiJub25lIn0.e30." };',
    "request-object.test.ts",
  ),
  client(
    "a provider that wants signed requests gets no other",
    "RFC 9101 10.5",
    "protocol/discovery.ts",
    "signedRequest || metadata.require_signed_request_object !== true",
    "signedRequest || metadata !== undefined",
    "request-object.test.ts",
  ),
  client(
    "a private key for its owner alone",
    "Digdir, oidc_func_clientreg: keep it secret",
    "cli/key-file.ts",
    "mode: 0o600",
    "mode: 0o644",
    "cli.test.ts",
  ),
  client(
    "a key file that is not written over",
    "a lost key cannot be made again",
    "cli/key-file.ts",
    '"wx"',
    '"w"',
    "cli.test.ts",
  ),
  client(
    "no private member in a public key",
    "RFC 7517 9.2; CQ-15",
    "cli/key-file.ts",
    "...members };",
    "...members, dp: jwk.dp };",
    "cli.test.ts",
  ),
  client(
    "public keys are told apart",
    "RFC 7517 4.5; CQ-15",
    "cli/keys-public.ts",
    "if (twice) throw",
    "if (twice && keys.length > 9) throw",
    "cli.test.ts",
  ),
  ...checksOf("RFC 7523 3", "protocol/accepted-key.ts", "tests/client-keys.test.ts", [
    "client: the key that a provider took is its client's",
    "return `${issuer} ${clientId}`;",
    "return (void clientId, issuer);",
  ]),
];
