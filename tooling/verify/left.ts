import type { Left } from "@adgangskort/mock-idp/lists";

const keys = {
  certificate:
    "private_key_jwt med egen, registrert nøkkel. Biblioteket kan også bruke virksomhetssertifikat (x5c): `packages/node/tests/keys/certified-key.test.ts`.",
  hardware: "Nøkkelen ligger i miljøet til applikasjonen.",
  rotation: "Biblioteket: `packages/node/tests/protocol/client-keys.test.ts`. Rutinen er virksomhetens egen.",
};

/** Lines of the lists that no test of the apps tells of, and why. None of them is passed by it. */
export const reasons: Readonly<Record<string, string>> = {
  "AP-14": "Vist i nettleser, med registeret, i `e2e/tests`, og i `packages/node/tests/flows/data-sharing.test.ts`.",
  "AP-19": keys.certificate,
  "AP-28": keys.hardware,
  "AP-29": keys.rotation,
  "AP-33": "Biblioteket: `packages/node/tests/protocol/discovery.test.ts`.",
  "IP-15": keys.certificate,
  "IP-26": keys.hardware,
  "IP-27": keys.rotation,
  "IP-34": "Tjenesten er en nettjeneste.",
  "IP-38": "Ikke i bruk: det tjenesten trenger, står i id_token.",
  "IP-39": "Ikke i bruk: tjenesten ber ikke om scope for KRR.",
  "FK-1": "openid-client: `packages/node/tests/second-opinion/second-opinion.test.ts` og `packages/node/conformance`.",
  "EN-11": "openid-client og jose: `packages/node/tests/protocol/id-token.test.ts`.",
};

/** What the forms of the apps say of the lines with these numbers. */
export const leftOf = (numbers: readonly string[]): Left =>
  Object.fromEntries(
    numbers.flatMap((number) => {
      const without = reasons[number];
      return without === undefined ? [] : [[number, { without }]];
    }),
  );
