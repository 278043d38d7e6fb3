import { faults } from "@adgangskort/testing";
import { expect } from "vitest";
import { expectRefused, type DigdirApp } from "./digdir-app.ts";
import type { Rule } from "./rule.ts";

const now = (): number => Math.floor(Date.now() / 1000);

interface Portal {
  /** Numbers in the portal's checklist. */
  readonly numbers: Readonly<Record<"client" | "verifier" | "idToken", string>>;
  /** The other portal. An answer with its issuer is refused. */
  readonly other: { readonly name: string; readonly host: string };
  /** The portal's name for a level that is too low. */
  readonly low: string;
  /** The number by which an answer of another issuer is refused. */
  readonly issuer: string;
}

/** The tokens, in either of Digdir's checklists. */
export const tokenRules = ({ numbers, other, low, issuer }: Portal): readonly Rule<DigdirApp>[] => [
  {
    number: numbers.client,
    title: "the client authenticates by the key that is registered, wherever it calls",
    run: async ({ idp, userAgent }, { path, who, environment }) => {
      await userAgent.login(path, who);
      const { kid } = JSON.parse(environment.CLIENT_KEY) as { readonly kid: string };
      const calls = [...idp.calls.all("par"), ...idp.calls.all("token")];
      expect(calls.map(({ clientAssertion }) => clientAssertion)).toEqual(
        calls.map(() => ({
          header: expect.objectContaining({ kid }) as unknown,
          payload: expect.objectContaining({
            iss: environment.CLIENT_ID,
            sub: environment.CLIENT_ID,
            aud: idp.issuer,
          }) as unknown,
        })),
      );
      expect(calls.map(({ parameters }) => parameters["client_secret"])).toEqual(calls.map(() => undefined));
    },
  },
  {
    number: numbers.verifier,
    title: "the verifier goes with the code",
    run: async ({ idp, userAgent }, { path, who }) => {
      await userAgent.login(path, who);
      expect(idp.calls.last("token")?.parameters).toMatchObject({
        grant_type: "authorization_code",
        code_verifier: expect.any(String) as unknown,
      });
    },
  },
  ...(
    [
      ["a signature that is spoilt", faults.idToken.signature("xor")],
      ["the signature of another key", faults.idToken.signature("foreign-key")],
      ["no signature", faults.idToken.signature("none")],
      ["a signature by the public key as a secret", faults.idToken.signature("hmac-pem")],
      [`${other.name}'s issuer`, faults.idToken.claims({ iss: `https://${other.host}` })],
      ["another audience", faults.idToken.claims({ aud: "another-service" })],
      ["no audience", faults.idToken.claims({ aud: undefined })],
      ["a time that is over", faults.idToken.claims(() => ({ exp: now() - 360 }))],
      ["no time at all", faults.idToken.claims({ exp: undefined })],
      ["a birth a week ago", faults.idToken.claims(() => ({ iat: now() - 7 * 86_400 }))],
      ["another nonce", faults.idToken.claims({ nonce: "another" })],
      ["no nonce", faults.idToken.claims({ nonce: undefined })],
      ["no subject", faults.idToken.claims({ sub: undefined })],
      ["a lower level", faults.idToken.claims({ acr: low })],
      ["no level", faults.idToken.claims({ acr: undefined })],
    ] as const
  ).map(([name, fault]): Rule<DigdirApp> => ({
    number: numbers.idToken,
    title: `an id_token with ${name} is refused`,
    run: async ({ idp, userAgent }, app) => {
      idp.fail(fault);
      await expectRefused(userAgent, app);
    },
  })),
  ...(
    [
      [`${other.name}'s`, `https://${other.host}`],
      [`${other.name}'s in test`, `https://test.${other.host}`],
      ["missing", undefined],
    ] as const
  ).map(([name, iss]): Rule<DigdirApp> => ({
    number: issuer,
    title: `an answer whose issuer is ${name} is refused`,
    run: async ({ idp, userAgent }, app) => {
      idp.fail(faults.authorize.parameters({ iss }));
      await expectRefused(userAgent, app);
    },
  })),
];
