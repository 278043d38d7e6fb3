import { afterAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { scope } from "../hummer/description.ts";
import { settingsFrom } from "../settings.ts";
import { startIssuer } from "./issuer.ts";
import { newFile } from "./temporary-database.ts";

const issuer = await startIssuer();
afterAll(() => issuer.close());

const origin = "http://localhost:9";
const app = createApp(
  settingsFrom({
    ORIGIN: origin,
    DATABASE_FILE: newFile(),
    ANSATTPORTEN_ISSUER: issuer.url,
    ANSATTPORTEN_CLIENTS: "an-application",
    IDPORTEN_ISSUER: issuer.url,
    IDPORTEN_CLIENTS: "an-application",
    ENTRA_ISSUER: `${origin}/entra`,
    ENTRA_TENANT: "11111111-2222-4333-8444-555555555555",
    ENTRA_CLIENTS: "another-application",
  }),
);

/** A login at the highest level, for an organisation that lets the person read and write there. */
const forOrganisation = (resource: string): object => ({
  acr: "high",
  authorization_details: [
    {
      type: "ansattporten:altinn:resource",
      resource: `urn:altinn:resource:${resource}`,
      resource_name: resource,
      authorized_parties: [
        {
          orgno: { authority: "iso6523-actorid-upis", ID: "0192:310000418" },
          resource,
          actions: ["read", "write"],
          name: "NORDSTRØM HAVBRUK AS",
          unit_type: "AS",
        },
      ],
    },
  ],
});

const workAccount = {
  acr: "entraid",
  authorization_details: [
    {
      type: "ansattporten:orgno",
      authorized_parties: [
        {
          orgno: { authority: "iso6523-actorid-upis", ID: "0192:310000019" },
          name: "FJORDVIK KOMMUNE",
          rights: ["Read"],
        },
      ],
    },
  ],
};

/** A route of each API that a person's token of Ansattporten or ID-porten opens, after which login, and what the token says. */
const routes: readonly (readonly [string, string, object, number])[] = [
  ["/akvakultur/rapporter", "an eID", forOrganisation("eksempel-akvakultur"), 200],
  ["/bostotte/saker", "an eID", forOrganisation("eksempel-bostotte"), 200],
  ["/bostotte/saker", "a work account", workAccount, 200],
  ["/vakthold/vakter", "an eID", forOrganisation("eksempel-vakthold"), 200],
  ["/virksomhet/tilsyn", "an eID", forOrganisation("eksempel-tilsyn"), 200],
  ["/hummer/pamelding", "an eID at ID-porten", { acr: "idporten-loa-high", scope }, 404],
];

test.each(routes)("%s after %s opens for a token of this register alone", async (path, _, claims, status) => {
  const answerTo = async (aud: string | string[] | undefined) => {
    const token = await issuer.token({ client_id: "an-application", ...claims, ...(aud === undefined ? {} : { aud }) });
    const answer = await app.request(path, { headers: { authorization: `Bearer ${token}` } });
    return [answer.status, answer.headers.get("www-authenticate")?.includes("invalid_token") ?? false];
  };
  expect(await answerTo(origin)).toEqual([status, false]);
  // Of another API of the same provider, of several, and of none in particular.
  for (const aud of ["http://localhost:8", `${origin}/`, [origin, "http://localhost:8"], undefined])
    expect(await answerTo(aud)).toEqual([401, true]);
});
