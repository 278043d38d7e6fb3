import { expect } from "vitest";
import { createApp } from "../app.ts";
import { settingsFrom } from "../settings.ts";
import { startIssuer } from "./issuer.ts";
import { newFile } from "./temporary-database.ts";

const origin = "http://localhost:9";

/** A login at the highest level, for an organisation that lets the person read and write there. */
export const forOrganisation = (resource: string): object => ({
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

/** A login by a work account, for the person's own municipality. */
export const byWorkAccount = {
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

/** Expects that a person's token of Ansattporten or ID-porten opens a route of this register, and that none of another API does. */
export async function expectOwnAudience(path: string, claims: object, status = 200): Promise<void> {
  const issuer = await startIssuer();
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
  const answerTo = async (aud: string | string[] | undefined) => {
    const token = await issuer.token({ client_id: "an-application", ...claims, ...(aud === undefined ? {} : { aud }) });
    const answer = await app.request(path, { headers: { authorization: `Bearer ${token}` } });
    return [answer.status, answer.headers.get("www-authenticate")?.includes("invalid_token") ?? false];
  };
  try {
    expect(await answerTo(origin)).toEqual([status, false]);
    // Of another API of the same provider, of several, and of none in particular.
    for (const aud of ["http://localhost:8", `${origin}/`, [origin, "http://localhost:8"], undefined])
      expect(await answerTo(aud)).toEqual([401, true]);
  } finally {
    issuer.close();
  }
}
