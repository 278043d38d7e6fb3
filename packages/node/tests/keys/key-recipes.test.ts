import { execFileSync } from "node:child_process";
import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  sign as signWith,
  type KeyObject,
} from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KMSClient } from "@aws-sdk/client-kms";
import { CryptographyClient } from "@azure/keyvault-keys";
import { GoogleAuth, OAuth2Client } from "google-auth-library";
import type { JWK } from "jose";
import { http, HttpResponse, type JsonBodyType } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { awsKms } from "../../examples/keys/aws-kms.ts";
import { azureKeyVault } from "../../examples/keys/azure-key-vault.ts";
import { googleCloudKms } from "../../examples/keys/google-cloud-kms.ts";
import { pkcs11 } from "../../examples/keys/pkcs11.ts";
import type { ClientKey } from "../../src/keys/client-key.ts";
import type { Sign } from "../../src/index.ts";
import { signatureOf } from "../../src/keys/signing/signature.ts";
import { outcomeOf } from "../support/api.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const curve = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
const data = new TextEncoder().encode("header.claims");
const digest = createHash("sha256").update(data).digest();
const [vault, kms, google] = [
  "https://eksempel.vault.azure.net/keys/klient/0123456789abcdef",
  "https://kms.eu-north-1.amazonaws.com/",
  "projects/p/locations/europe-north1/keyRings/r/cryptoKeys/klient/cryptoKeyVersions/3",
];

/** What the service got, with its token: it must be the digest, and never the claims. */
let received: unknown[] = [];
let answer: () => Response | undefined = () => undefined;
const network = setupServer(
  http.get(vault, () => HttpResponse.json({ error: { code: "Forbidden" } }, { status: 403 })),
  http.post(`${vault}/sign`, async ({ request }) => {
    if (!request.headers.get("authorization")) {
      const challenge =
        'Bearer authorization="https://login.microsoftonline.com/t", resource="https://vault.azure.net"';
      return new Response(null, { status: 401, headers: { "www-authenticate": challenge } });
    }
    const { alg, value } = (await request.json()) as { alg: string; value: string };
    received.push({ alg, digest: value });
    return answer() ?? HttpResponse.json({ kid: vault, value: signed(alg, "ieee-p1363").toString("base64url") });
  }),
  http.post(kms, async ({ request }) => {
    const { KeyId, Message, MessageType, SigningAlgorithm } = (await request.json()) as Record<string, string>;
    received.push({ KeyId, MessageType, digest: Buffer.from(Message ?? "", "base64").toString("base64url") });
    const alg = { RSASSA_PKCS1_V1_5_SHA_256: "RS256", RSASSA_PSS_SHA_256: "PS256", ECDSA_SHA_256: "ES256" }[
      SigningAlgorithm ?? ""
    ];
    return (
      answer() ?? HttpResponse.json({ KeyId, Signature: signed(alg ?? "", "der").toString("base64"), SigningAlgorithm })
    );
  }),
  http.post(`https://cloudkms.googleapis.com/v1/${google}:asymmetricSign`, async ({ request }) => {
    const { digest: sent } = (await request.json()) as { digest: { sha256: string } };
    received.push({ digest: Buffer.from(sent.sha256, "base64").toString("base64url") });
    return (
      answer() ?? HttpResponse.json({ name: google, signature: signed(algorithmOfVersion, "der").toString("base64") })
    );
  }),
);
let algorithmOfVersion = "RS256";

function signed(alg: string, dsaEncoding: "der" | "ieee-p1363"): Buffer {
  const padding = alg === "PS256" ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  return signWith("sha256", data, { key: alg === "ES256" ? curve : rsa, dsaEncoding, ...padding });
}
const keyOf = (key: KeyObject, alg: string, sign: Sign): ClientKey => {
  const jwk = createPublicKey(key).export({ format: "jwk" }) as JWK;
  return { jwk, kid: "k", alg, registeredAt: undefined, sign };
};

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterAll(() => network.close());
afterEach(() => {
  received = [];
  answer = () => undefined;
});

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-the-test" };
const token = { token: "of-the-test", expiresOnTimestamp: Date.now() + 3_600_000 };
const client = new OAuth2Client();
client.setCredentials({ access_token: "of-the-test", expiry_date: Date.now() + 3_600_000 });
const services: Readonly<
  Record<string, { readonly sign: Sign; readonly got: object; readonly refused: JsonBodyType }>
> = {
  "Azure Key Vault": {
    sign: azureKeyVault(
      new CryptographyClient(vault, { getToken: async () => token }, { retryOptions: { maxRetries: 0 } }),
    ),
    got: {},
    refused: { error: { code: "Forbidden", message: "The key is disabled" } },
  },
  "AWS KMS": {
    sign: awsKms(new KMSClient({ region: "eu-north-1", maxAttempts: 1, credentials }), "key-1"),
    got: { KeyId: "key-1", MessageType: "DIGEST" },
    refused: { __type: "DisabledException", message: "The key is disabled" },
  },
  "Google Cloud KMS": {
    sign: googleCloudKms(new GoogleAuth({ authClient: client }), google),
    got: {},
    refused: { error: { code: 403, status: "FAILED_PRECONDITION", message: "The key is disabled" } },
  },
};

describe.each(Object.entries(services))("the recipe for %s", (_, { sign, got, refused }) => {
  it.each(["RS256", "PS256", "ES256"])("signs by %s, and sends the digest alone", async (alg) => {
    algorithmOfVersion = alg;
    await signatureOf(keyOf(alg === "ES256" ? curve : rsa, alg, sign), data);
    expect(received).toEqual([expect.objectContaining({ ...got, digest: digest.toString("base64url") })]);
  });

  it.each([429, 403, 503])(
    "gives an error of the operator when it is refused with %i, after one retry",
    async (status) => {
      answer = () => HttpResponse.json(refused, { status });
      expect(await outcomeOf(signatureOf(keyOf(rsa, "RS256", sign), data))).toMatchObject({
        code: "signing_unavailable",
      });
      expect(received).toHaveLength(2);
    },
  );

  it("signs when it was throttled once", async () => {
    algorithmOfVersion = "RS256";
    answer = () =>
      received.length > 1 ? undefined : HttpResponse.json({ __type: "ThrottlingException" }, { status: 429 });
    await signatureOf(keyOf(rsa, "RS256", sign), data);
    expect(received).toHaveLength(2);
  });
});

const softHsm = process.env["SOFTHSM2_MODULE"] ?? "/usr/lib/softhsm/libsofthsm2.so";
describe("the recipe for PKCS #11, with SoftHSM", () => {
  const folder = mkdtempSync(join(tmpdir(), "softhsm-"));
  const tool = (...given: string[]): Buffer =>
    execFileSync("pkcs11-tool", ["--module", softHsm, ...given], { stdio: ["ignore", "pipe", "ignore"] });
  beforeAll(() => {
    if (!existsSync(softHsm))
      throw new Error("Needs softhsm2 and opensc of Debian; or SOFTHSM2_MODULE=/path/to/libsofthsm2.so");
    mkdirSync(join(folder, "tokens"));
    writeFileSync(join(folder, "softhsm2.conf"), `directories.tokendir = ${join(folder, "tokens")}\n`);
    Object.assign(process.env, { SOFTHSM2_CONF: join(folder, "softhsm2.conf"), PKCS11_PIN: "1234" });
    tool("--init-token", "--slot-index", "0", "--label", "klient", "--so-pin", "12345678");
    tool(
      "--token-label",
      "klient",
      "--so-pin",
      "12345678",
      "--login",
      "--login-type",
      "so",
      "--init-pin",
      "--pin",
      "1234",
    );
    tool("--token-label", "klient", "--login", "--pin", "1234", "--keypairgen", "--key-type", "rsa:2048", "--id", "01");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("signs by a key that never leaves the token, and fails with another PIN", { timeout: 40_000 }, async () => {
    const file = join(folder, "public.der");
    tool("--token-label", "klient", "--read-object", "--type", "pubkey", "--id", "01", "--output-file", file);
    const cli = join(import.meta.dirname, "../../src/cli.ts");
    execFileSync(process.execPath, [cli, "keys", "import", "--kid", "2027-01", "--out", folder, file]);
    const jwk = JSON.parse(readFileSync(join(folder, "2027-01.public.json"), "utf8")) as JWK;
    const sign = pkcs11(softHsm, "klient", "01");
    // Each signature is a process, which a busy machine may not start in the 1.5 seconds of a login.
    const inTime = { data, digest, alg: "RS256", signal: AbortSignal.timeout(15_000) };
    const signature = await sign(inTime);
    const key = (by: Sign): ClientKey => ({ jwk, kid: "01", alg: "RS256", registeredAt: undefined, sign: by });
    expect(
      await signatureOf(
        key(async () => signature),
        data,
      ),
    ).toHaveLength(256);
    process.env["PKCS11_PIN"] = "4321";
    await expect(sign(inTime)).rejects.toThrow(/CKR_PIN_INCORRECT|Command failed/);
    expect(await outcomeOf(signatureOf(key(sign), data))).toMatchObject({ code: "signing_unavailable" });
  });
});
