import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";
import { unstable_cache } from "next/cache";
import { casesOf, type Case } from "./case-register.ts";

const { BASE_URL, SESSION_SECRET, CLIENT_ID, CLIENT_KEY } = process.env;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: [SESSION_SECRET],
  store: sqliteStore({ path: ".data/sessions.db" }),
  providers: [
    {
      profile: idPorten,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "high",
      nationalId: { purpose: "Oppslag av egne saker" },
    },
  ],
});

export async function ownCases(): Promise<readonly Case[]> {
  const session = await auth.requireSession({ returnTo: "/mine-saker" });
  const { nationalId } = session;
  if (nationalId === undefined) return [];
  // The key part belongs to this person. The function then may use the national id of the line above.
  const key = auth.cacheKey(session);
  const cached = unstable_cache(() => casesOf(nationalId.value), ["own cases", key], { revalidate: 300, tags: [key] });
  return cached();
}
