import { sign as signWith } from "node:crypto";
import { decodeProtectedHeader } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { certify, makeAuthority, type Certified } from "../support/certificates.ts";
import { isAuthError, type CertifiedKeyOptions, type ClientKeyOption } from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import type { Telemetry } from "../../src/telemetry/telemetry.ts";
import { useClock } from "../support/api.ts";
import { announcingSignedRequests, callbackUrl, clientKey, kari, origin, useService } from "../support/service.ts";

const organisationNumber = "310000019";
const { root, issuer } = makeAuthority("Test");
const own = certify({}, issuer);
const keyOf = ({ chain, key }: Certified, changes: Partial<CertifiedKeyOptions> = {}): CertifiedKeyOptions =>
  ({
    certificate: chain,
    organisationNumber,
    privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
    ...changes,
  }) as CertifiedKeyOptions;

const client = {
  client_id: "has-a-virksomhetssertifikat",
  redirect_uris: [callbackUrl],
  token_endpoint_auth_method: "private_key_jwt",
  client_orgno: organisationNumber,
  certificate_authorities: [root.certificate],
};
const withKeys = (privateKey: ClientKeyOption | readonly ClientKeyOption[]) =>
  ({ clientId: client.client_id, clientAuthentication: { method: "private_key_jwt", privateKey } }) as const;
const service = useService({}, withKeys(keyOf(own)), [client], [], announcingSignedRequests);
const deploy = (...keys: ClientKeyOption[]): void =>
  void Object.assign(service, { auth: service.newAuth({}, withKeys(keys)) });
const login = async (): Promise<boolean> =>
  (
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: (url) => url === `${origin}/sak`,
    })
  ).stopped;
const silent: Telemetry = {
  start: () => undefined,
  event: () => undefined,
  auditFailed: () => undefined,
  traceId: () => undefined,
  operation: (_operation, _provider, work) => work(),
  providerCall: (_call, _isOpen, work) => work(),
  apiCall: (_provider, _host, work) => work(),
  verification: (_provider, work) => work(),
  storeCall: (_system, _operation, work) => work(),
};
const credentials = () => service.events.filter(({ action }) => action === "credentials");
afterEach(() => {
  vi.useRealTimers();
});

describe("a virksomhetssertifikat", () => {
  it("names the key by x5c alone: a list of base64 of DER, that of the key first (RFC 7515 4.1.6)", async () => {
    Object.assign(service, { auth: service.newAuth({}, { ...withKeys(keyOf(own)), signedRequest: true }) });
    expect(await login()).toBe(true);
    const { parameters, clientAssertion } = service.idp.calls.last("par") ?? {};
    const x5c = [own, issuer, root].map(({ certificate }) => certificate.replaceAll(/-----[A-Z ]+-----|\s/g, ""));
    expect(clientAssertion?.header).toEqual({ alg: "RS256", x5c });
    expect(decodeProtectedHeader(String(parameters?.["request"]))).toEqual({
      alg: "RS256",
      typ: "oauth-authz-req+jwt",
      x5c,
    });
  });

  it("may have its key outside this process, with the algorithm that is named", async () => {
    const { certificate } = keyOf(own);
    deploy({
      certificate,
      organisationNumber,
      alg: "RS512",
      sign: async ({ data }) => new Uint8Array(signWith("sha512", data, own.key)),
    });
    expect(await login()).toBe(false);
    // Digdir announces RS256 alone.
    expect(service.idp.expectBroken("CQ-07")).toHaveLength(1);
    expect(service.idp.calls.last("par")?.clientAssertion?.header.alg).toBe("RS512");
  });

  it("may be of SEID 1, whose number is the serialNumber of the subject", async () => {
    const subject = [
      { name: "commonName", value: "EKSEMPEL ETAT" },
      { type: "2.5.4.5", value: organisationNumber },
    ];
    deploy(keyOf(certify({ subject }, issuer)));
    expect(await login()).toBe(true);
  });

  it("may say nothing of its use (RFC 5280 4.2.1.3)", () => {
    expect(() => deploy(keyOf(certify({ usage: null }, issuer)))).not.toThrow();
  });

  it("is announced from 30 days before its end, and not used after it: nothing is sent", async () => {
    const pass = useClock();
    deploy(keyOf(certify({ to: 20, serial: "0bad" }, issuer)));
    expect(credentials()).toMatchObject([
      { result: "warned", note: expect.stringMatching(/certificate 0bad .* Days left to replace it: 20\./) as string },
    ]);
    pass(21 * 24 * 60 * 60);
    expect(await login()).toBe(false);
    expect(service.events.at(-1)?.error).toMatchObject({
      code: "signing_failed",
      message: expect.stringContaining("certificate expired") as string,
    });
    expect(service.idp.calls.all("par")).toEqual([]);
  });

  it("gives way to the next one: a replacement that is not valid yet waits for its day, and an expired one does not stop the start", async () => {
    const [next, old] = [
      certify({ from: 1, serial: "02" }, issuer),
      certify({ from: -400, to: -1, serial: "01" }, issuer),
    ];
    const pass = useClock();
    expect(() => deploy(keyOf(next), keyOf(own))).toThrow(
      "begins with a key that cannot sign: certificate not valid yet",
    );
    deploy(keyOf(own), keyOf(next), keyOf(old));
    expect(await login()).toBe(true);
    pass(2 * 24 * 60 * 60);
    deploy(keyOf(next), keyOf(own));
    expect(await login()).toBe(true);
  });

  it("gives way to the next one without a new start, when its own time is over", async () => {
    const next = certify({ from: 1, serial: "02" }, issuer);
    const pass = useClock();
    deploy(keyOf(certify({ to: 2, serial: "01" }, issuer)), keyOf(next));
    pass(3 * 24 * 60 * 60);
    expect(await login()).toBe(true);
    const [first] = service.idp.calls.last("token")?.clientAssertion?.header.x5c ?? [];
    expect(next.certificate.replaceAll(/-----[A-Z ]+-----|\s/g, "")).toBe(first);
  });

  it("ends with the first certificate of its chain that ends, and telemetry is told when", () => {
    const short = certify(
      { subject: [{ name: "commonName", value: "Short CA" }], usage: { keyCertSign: true }, to: 9 },
      root,
    );
    const ends: (number | undefined)[] = [];
    service.newAuth(
      {
        telemetry: { ...silent, start: ({ providers }) => void ends.push(...providers.map(({ endsAt }) => endsAt)) },
      },
      withKeys(keyOf(certify({ to: 300, serial: "0c" }, short))),
    );
    expect(Math.round(((ends[0] ?? 0) - Date.now() / 1000) / 86_400)).toBe(9);
    expect(credentials()).toMatchObject([{ result: "warned" }]);
  });
});

describe("a virksomhetssertifikat is refused at the start", () => {
  const stranger = makeAuthority("Another");
  const at = (member = ""): string => `providers[0].clientAuthentication.privateKey${member}`;
  it.each<[string, Partial<CertifiedKeyOptions> | Certified, string, string]>([
    ["that is not set", { certificate: undefined }, ".certificate", "is missing: is its environment variable set?"],
    ["that is no PEM", { certificate: "MIIB" }, ".certificate", "does not hold certificates in PEM"],
    [
      "that is cut off",
      { certificate: own.chain.replace("MII", "M") },
      ".certificate",
      "does not hold certificates in PEM",
    ],
    [
      "without its chain",
      { certificate: own.certificate },
      ".certificate",
      "has no chain: put the certificates of its issuers after it",
    ],
    [
      "with its chain turned round",
      { certificate: own.certificate + root.certificate + issuer.certificate },
      ".certificate",
      "has a chain in another order: each certificate must be followed by that of its issuer",
    ],
    [
      "with the chain of another issuer of that name",
      { certificate: own.certificate + makeAuthority("Test").issuer.chain },
      ".certificate",
      "has a chain in another order: each certificate must be followed by that of its issuer",
    ],
    [
      "that is issued by one that may only sign",
      certify({}, own),
      ".certificate",
      "has a chain in another order: each certificate must be followed by that of its issuer",
    ],
    [
      "of another organisation",
      { organisationNumber: "310000027" },
      ".certificate",
      "is of the organisation 310000019, not 310000027",
    ],
    [
      "of no organisation",
      certify({ subject: [{ name: "commonName", value: "310000019" }] }, issuer),
      ".certificate",
      "names no organisation number",
    ],
    [
      "for encryption",
      certify({ usage: { keyEncipherment: true } }, issuer),
      ".certificate",
      "may not sign (keyUsage): a package has several, and this one is for something else",
    ],
    [
      "that has expired",
      certify({ from: -400, to: -1 }, issuer),
      "",
      "begins with a key that cannot sign: certificate expired",
    ],
    [
      "of a key that is too short",
      certify({ bits: 1024 }, issuer),
      ".certificate",
      "is of a key that has 1024 bits; at least 2048 are needed",
    ],
    [
      "with its key both within this process and outside",
      { sign: async () => new Uint8Array() },
      "",
      "needs a sign function, or a privateKey that is a CryptoKey; not both",
    ],
    [
      "with the key of another",
      { privateKey: stranger.root.key.export({ type: "pkcs8", format: "pem" }).toString() },
      ".privateKey",
      "is not the key of the certificate",
    ],
    [
      "with a key that is no PEM",
      { privateKey: JSON.stringify(clientKey) },
      ".privateKey",
      "does not hold a private key in PEM",
    ],
    [
      "for an algorithm that the provider does not accept",
      { alg: "ES256" },
      ".alg",
      "must be one of RS256, RS384, RS512",
    ],
    [
      "with a misspelt option",
      { keyid: "x" } as never,
      ".keyid",
      "is no option; the options here are certificate, organisationNumber, alg, privateKey, sign",
    ],
  ])("%s", (_, given, member, fault) => {
    expect(faultsOf("key" in given ? keyOf(given) : keyOf(own, given))).toEqual([{ option: at(member), fault }]);
  });

  it("at a provider that accepts none", () => {
    expect(faultsOf(keyOf(own), { profile: helseid, representation: undefined } as never)).toContainEqual({
      option: at(),
      fault: "is a key with a certificate, which this provider does not accept",
    });
  });

  function faultsOf(key: ClientKeyOption, changes: Parameters<typeof service.newAuth>[1] = {}): unknown {
    try {
      return service.newAuth({}, { ...withKeys(key), ...changes });
    } catch (error) {
      if (!isAuthError(error, "configuration_invalid")) throw error;
      return error.details.faults;
    }
  }
});
