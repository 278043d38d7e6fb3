import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  providers: [
    {
      profile: idPorten,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "high",
      // The audit log tells it when the application starts.
      nationalId: { purpose: "Oppslag av egen søknad" },
    },
  ],
});

/** Where the register is asked, and nowhere else. A person with another country's eID has none. */
export async function ownApplication(find: (nationalId: string) => Promise<unknown>): Promise<unknown> {
  const { nationalId } = await auth.requireSession({ returnTo: "/min-soknad" });
  return nationalId === undefined ? undefined : find(nationalId.value);
}
