import assert from "node:assert/strict";
import fc from "fast-check";
import { openProblem, sealProblem } from "../../src/guard/sealed-problem.ts";
import {
  findTransaction,
  loginsBegun,
  transactionCookie,
  type Transaction,
} from "../../src/transaction/transaction.ts";
import { cookiePairs, readCookie } from "../../src/runtime/cookies.ts";
import { markedProvider } from "../../src/routes/logout/logout-mark.ts";
import { newSessionId, sessionIdOf } from "../../src/session/session-cookie.ts";
import { decryptFacts, encryptFacts, storeKeyOf, type SealedFacts } from "../../src/session/session-record.ts";
import { config } from "./application.ts";
import { changed, json, jsonText, siteOrigin, textOf, type Changed } from "./inputs.ts";
import { parser, unlessRefused, type Parser } from "./parser.ts";

const provider = config.defaultProvider;

export const transaction: Transaction = {
  state: "a-state-of-more-than-twelve-characters",
  nonce: "nonce",
  codeVerifier: "verifier",
  purpose: "login",
  returnTo: `${siteOrigin}/sak`,
  createdAt: config.now(),
  asked: { assurance: ["kart"], representation: "" },
};
const made = transactionCookie(config, provider, transaction);
/** As the browser sends it. */
export const loginCookie = `${made.name}=${made.value}`;

/** Something that is sealed, whose text opens unchanged and not otherwise. */
function sealedParser(name: string, sealed: string, open: (text: string) => unknown): Parser {
  return parser({
    name,
    input: changed([sealed]),
    holds: async ({ original, text }: Changed) => {
      const opened = await unlessRefused(["transaction_missing"], () => open(text));
      assert.equal(opened !== undefined, text === original);
      return opened !== undefined;
    },
  });
}

export const session = config.cookies.session;
export const sessionId = newSessionId();
const place = { keys: config.keys[0], id: sessionId, storeKey: storeKeyOf(config.keys[0], sessionId) };
const envelope = { version: 1, provider: provider.id, createdAt: 1, expiresAt: 2, index: ["one"], lastSeenAt: 1 };

/** What we have given out or stored, and what others make of it. */
export const sealedParsers: readonly Parser[] = [
  parser({
    name: "A-17 a cookie header",
    input: textOf([
      session,
      `${session}=${sessionId}`,
      "; ",
      "=",
      ";",
      "__Host-employee-logout=1",
      `__Host-employee-logout=${provider.id}~label`,
      "$Version=1",
      sessionId,
    ]),
    holds: (header) => {
      const own = header.split("; ").filter((pair) => pair.startsWith(`${session}=`));
      const value = own.length === 1 ? own[0]?.slice(session.length + 1) : undefined;
      assert.equal(readCookie(header, session), value);
      for (const [name] of cookiePairs(header, session)) assert.ok(name.startsWith(session) && header.includes(name));
      assert.equal(sessionIdOf(config, header), value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined);
      assert.ok([undefined, provider].includes(markedProvider(config, header)));
      assert.deepEqual(loginsBegun(config, header), []);
      return value !== undefined;
    },
  }),
  sealedParser("A-53 the cookie of a login that is under way", loginCookie, (header) =>
    findTransaction(config, provider, header, transaction.state),
  ),
  sealedParser(
    "A-53 the address of an error page",
    sealProblem(config, { code: "access_denied", reference: "one", provider: provider.id }),
    (address) => openProblem(config, address),
  ),
  parser({
    name: "A-49 the record of a session",
    input: fc.record({
      facts: json.filter((value) => !jsonText(value).includes("[[[[[[")),
      change: fc.constantFrom(
        "sealed",
        "version",
        "provider",
        "createdAt",
        "expiresAt",
        "index",
        "id",
        "storeKey",
        "nothing",
      ),
      at: fc.nat(),
      bit: fc.nat(7),
    }),
    holds: ({ facts, change, at, bit }) => {
      const sealed = encryptFacts(place, "employee", envelope, facts as SealedFacts);
      const record = { ...envelope, sealed };
      assert.deepEqual(decryptFacts(place, "employee", record), JSON.parse(JSON.stringify(facts)));
      const spoiled = sealed.map((byte, index) => (index === at % sealed.length ? byte ^ (1 << bit) : byte));
      const wrong = {
        ...envelope,
        version: 2,
        provider: "another",
        createdAt: at + 2,
        expiresAt: at + 3,
        index: ["one", "two"],
      };
      const other =
        change in wrong ? { [change]: wrong[change as "version"] } : change === "sealed" ? { sealed: spoiled } : {};
      const elsewhere = change === "id" || change === "storeKey" ? { ...place, [change]: newSessionId() } : place;
      const opened = decryptFacts(elsewhere, "employee", { ...record, ...other });
      assert.equal(opened !== undefined, change === "nothing");
      assert.equal(decryptFacts(place, "citizen", record), undefined);
      return change === "nothing";
    },
  }),
];
