import { generateKeyPairSync, sign } from "node:crypto";
import { afterEach, beforeEach, vi } from "vitest";
import {
  altinn,
  createMockIdp,
  maskinporten,
  type MockIdp,
  type Organisation,
  type Person,
  Register,
  type RegisterData,
} from "../../src/index.ts";
import { type MockIdpServer, serve } from "../../src/server.ts";
import { sendRaw } from "./raw-http.ts";

/** Who and what the documents' examples name. */
const fishery: Organisation = { organisation_number: "310000027", name: "KYSTFISK AS", unit_type: "AS" };
const site: Organisation = {
  organisation_number: "310000035",
  name: "KYSTFISK AS AVD VEST",
  unit_type: "BEDR",
  parent: "310000027",
};
const access = { "*": ["read", "write"] };
export const printedPerson: Person = {
  pid: "01919012303",
  name: "STOLT PARASOLL",
  description: { nb: "I dokumentenes eksempler", en: "In the documents' examples" },
  assurance: ["substantial", "high"],
  representations: [fishery, site].map((organisation) => ({ organisation, access })),
};
export const printedClient = "5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77";
export const [vendor, customer, supplier] = ["310000019", "310000027", "310000035"];

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: "jwk" }), kid: "agency-2026-10", alg: "RS256" };
const scope = [
  "altinn:authorization/authorize",
  "altinn:accessmanagement/authorizedparties.resourceowner",
  "altinn:serviceowner",
  "altinn:resourceregistry/access-list.read",
  "altinn:resourceregistry/access-list.write",
  "altinn:authentication/systemregister.write",
  "altinn:authentication/systemuser.request.read",
  "altinn:authentication/systemuser.request.write",
  "agency:catch.write",
].join(" ");

/** When the assertion of the example was made. */
const PRINTED_AT = 1_795_824_000;

/** Sets the time to so many seconds after the example's. */
export const secondsLater = (seconds: number): void => void vi.setSystemTime((PRINTED_AT + seconds) * 1000);

interface Setting {
  /** The client's organisation; the vendor when left out. */
  readonly organisation?: string;
  /** When the client's key ends, in seconds since the epoch. */
  readonly keyEnds?: number;
  readonly data?: RegisterData;
}

/** Both services on sockets, and what is sent to them and comes back with the documents' addresses. */
interface Printed {
  readonly register: Register;
  readonly maskinporten: MockIdp;
  /** Makes the register or the client another. */
  start(setting: Setting): Promise<void>;
  /** Sends a request as it is printed, and returns the answer with the documents' addresses for the mock's. */
  send(service: "maskinporten" | "altinn", printed: string): Promise<PrintedAnswer>;
  /** Maskinporten's answer to an assertion of these claims, as they are printed. */
  grant(claims: string): Promise<PrintedAnswer>;
  /** The claims of a token, as text. */
  claims(jwt: string): string;
  /** Tokens with the scope, one from Maskinporten and the one that Altinn gives for it. */
  tokens(scope: string): Promise<{ readonly maskinporten: string; readonly altinn: string }>;
}

interface PrintedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const base64url = (value: string): string => Buffer.from(value).toString("base64url");

/** The same for what a mock draws, and for times to the millisecond, so that an example and an answer compare. The first example is of production. */
export const asPrinted = (text: string): string =>
  text
    .replaceAll("https://maskinporten.no/", "https://test.maskinporten.no/")
    .replaceAll(/\(trace_id: (?:[\da-f]{32}|\.\.\.)\)/g, "(trace_id: …)")
    .replaceAll(/(?<="jti":")[\w-]{22}(?=")/g, "…")
    .replaceAll(
      /(?<="(?:id|sid|partyUuid|parentId)":"(?:urn:altinn:party:uuid:)?|\?id=)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?=")/g,
      "…",
    )
    .replaceAll(/(?<="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.000(?=Z")/g, "");

/** The documents' addresses of Maskinporten and Altinn, where the mocks stand on ports of this machine. */
export function usePrinted(): Printed {
  let servers: { readonly maskinporten: MockIdpServer; readonly altinn: MockIdpServer } | undefined;
  let register = new Register([printedPerson]);
  const running = () => {
    if (!servers) throw new Error("nothing is served");
    return servers;
  };
  const stop = async (): Promise<void> => {
    await servers?.maskinporten.close();
    await servers?.altinn.close();
  };
  /** The documents' addresses with those of the mocks, which are on one host each. */
  const addresses = (): readonly (readonly [RegExp, string])[] => [
    [/https:\/\/(?:test\.)?maskinporten\.no(?=\/|"|$)/g, running().maskinporten.url],
    [/https:\/\/(?:platform|am\.ui)\.tt02\.altinn\.no/g, running().altinn.url],
  ];
  const own = (text: string): string =>
    addresses().reduce((changed, [theirs, ours]) => changed.replaceAll(theirs, ours), text);
  const theirs = (text: string): string => {
    const { maskinporten: one, altinn: other } = running();
    return text
      .replaceAll(one.url, "https://test.maskinporten.no")
      .replaceAll(`${other.url}/accessmanagement/ui/`, "https://am.ui.tt02.altinn.no/accessmanagement/ui/")
      .replaceAll(other.url, "https://platform.tt02.altinn.no");
  };
  const printed: Printed = {
    get register() {
      return register;
    },
    get maskinporten() {
      const [idp] = running().maskinporten.idps;
      if (!idp) throw new Error("no Maskinporten");
      return idp;
    },
    start: async ({ organisation = vendor, keyEnds, data = {} }) => {
      await stop();
      const known = new Register([printedPerson], {
        organisations: [{ organisation_number: vendor, name: "AGENCY", unit_type: "ORGL" }],
        serviceOwners: { [vendor]: "agy" },
        ...data,
      });
      register = known;
      const client = {
        client_id: printedClient,
        redirect_uris: [],
        token_endpoint_auth_method: "private_key_jwt",
        client_orgno: organisation,
        scope,
        jwks: { keys: [{ ...jwk, ...(keyEnds === undefined ? {} : { exp: keyEnds }) }] },
      };
      const serving = (made: (origin: string) => MockIdp) => serve({ port: 0, idps: (origin) => [made(origin)] });
      servers = {
        maskinporten: await serving((origin) =>
          createMockIdp(maskinporten({ environment: { issuer: `${origin}/` } }), {
            clients: [client],
            register: known,
          }),
        ),
        altinn: await serving((origin) =>
          createMockIdp(altinn({ environment: { platform: origin } }), { clients: [], register: known }),
        ),
      };
    },
    send: async (service, text) => {
      const answer = await sendRaw(running()[service].url, own(text));
      return { status: answer.status, headers: answer.headers, text: theirs(await answer.text()) };
    },
    claims: (jwt) => theirs(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()),
    grant: (claims) => {
      const signed = ['{"alg":"RS256","typ":"JWT","kid":"agency-2026-10"}', own(claims)].map(base64url).join(".");
      const signature = sign("sha256", Buffer.from(signed), privateKey).toString("base64url");
      return printed.send(
        "maskinporten",
        `POST /token HTTP/1.1
Host: test.maskinporten.no
Content-Type: application/x-www-form-urlencoded

grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${signed}.${signature}`,
      );
    },
    tokens: async (wanted) => {
      const now = Math.floor(Date.now() / 1000);
      const times = `"iat":${now},"exp":${now + 120},"jti":"${crypto.randomUUID()}"`;
      const claims = `{"aud":"https://test.maskinporten.no/","iss":"${printedClient}","scope":"${wanted}",${times}}`;
      const { access_token: token } = JSON.parse((await printed.grant(claims)).text) as { access_token: string };
      const exchanged = await printed.send(
        "altinn",
        `GET /authentication/api/v1/exchange/maskinporten HTTP/1.1
Host: platform.tt02.altinn.no
Authorization: Bearer ${token}

`,
      );
      return { maskinporten: token, altinn: exchanged.text };
    },
  };
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    secondsLater(1);
    await printed.start({});
  });
  afterEach(async () => {
    await stop();
    vi.useRealTimers();
  });
  return printed;
}
