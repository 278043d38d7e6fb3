import { checksOf, type Check } from "./check.ts";

const [hint, test] = ["OpenID Connect RP-Initiated Logout 2", "tests/logout-hint.test.ts"];

/** What keeps the id_token, by which a provider knows whose logout it is, where it belongs. */
export const logoutHintChecks: Check[] = [
  ...checksOf(hint, "protocol/end-session.ts", test, [
    "logout hint: in a form, and in no address",
    "return { address: new URL(endpoint), fields: { id_token_hint: idToken, ...parameters } };",
    "return { address: buildEndSessionUrl(engine, { id_token_hint: idToken, ...parameters }) };",
  ]),
  ...checksOf(
    hint,
    "protocol/end-session.ts",
    test,
    [
      "logout hint: no national id in an address",
      " && !profile.nationalIdClaims.some((name) => Object.hasOwn(claims, name))",
      " && Boolean(claims && profile)",
    ],
    ["logout hint: no address that is too long", "address.href.length <= longestAddress", "address.href.length > 0"],
  ),
  ...checksOf(
    hint,
    "routes/logout.ts",
    test,
    [
      "logout hint: to its own provider alone",
      "ended?.provider === provider.id ? ended.idToken : undefined",
      "ended ? ended.idToken : undefined",
    ],
    ["logout hint: without one, the provider may not end it", "if (there && !there.asks) {", "if (there) {"],
  ),
  ...checksOf(hint, "routes/logout.ts", "tests/ways-to-log-in.test.ts", [
    "logout: at the provider of the session, whichever is named",
    'config.providers.get(ended?.provider ?? "") ?? named',
    'named ?? config.providers.get(ended?.provider ?? "")',
  ]),
  ...checksOf("data minimisation", "routes/callback.ts", test, [
    "logout hint: kept only where it is of use",
    'provider.profile.logoutHint === "client_id" ? undefined : tokens.idToken',
    "tokens.idToken",
  ]),
  ...checksOf(hint, "protocol/end-session.ts", "tests/entra/step-up.test.ts", [
    "logout hint: one that is text",
    'typeof hint === "string" ? hint : undefined',
    "hint as string",
  ]),
  ...checksOf("ASVS 5.0 14.2.6", "session/session.ts", test, [
    "logout hint: no part of what the application gets",
    "idToken: _idToken, ",
  ]),
  ...checksOf(hint, "session/session-record.ts", test, [
    "logout hint: the newest",
    "...(facts.idToken !== undefined && idToken !== undefined && { idToken })",
    "...(void idToken, {})",
  ]),
  ...checksOf("ASVS 5.0 3.4.3; CSP 3", "html-page.ts", test, [
    "logout hint: no other script",
    "; script-src ${scriptHash}`",
    "; script-src 'unsafe-inline' ${scriptHash}`",
  ]),
];
