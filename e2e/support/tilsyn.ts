import { constants, createPrivateKey, randomUUID, sign, type JsonWebKey } from "node:crypto";
import type { MockIdp } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { newEnvironment, type DevelopmentEnvironment } from "tilsyn/dev/environment.ts";
import { idpsOf } from "tilsyn/dev/mock-idp.ts";
import { registerSettings } from "tilsyn/dev/register-api.ts";
import { registerScope } from "tilsyn/register-address.ts";
import { agencyTest, expect } from "./agency.ts";

/** The last access token that each provider gave, by its profile, and the last refresh token of the directory. */
export const issued = new Map<string, string>();
let refreshToken = "";

/** The providers, with what they give out written down. */
const listenedTo = (environment: DevelopmentEnvironment): readonly MockIdp[] =>
  idpsOf(environment).map((idp) => ({
    ...idp,
    fetch: async (request) => {
      const answer = await idp.fetch(request);
      const said: unknown = answer.headers.get("content-type")?.includes("json")
        ? await answer.clone().json()
        : undefined;
      const { access_token: token, refresh_token: renewing } = Object(said) as Readonly<
        Record<string, string | undefined>
      >;
      if (token !== undefined) issued.set(idp.profile.id, token);
      if (renewing !== undefined && idp.profile.id === "entra") refreshToken = renewing;
      return answer;
    },
  }));

/** The app `tilsyn`, with a register and its two providers. */
export const test = agencyTest({ app: "tilsyn", newEnvironment, idpsOf: listenedTo, registerSettings });

export { expect };

/** The two ways in, as the front page names them. */
export const loginLinks = { inspector: "Logg inn med jobbkonto", farm: "Logg inn for en virksomhet" } as const;

/** An inspector; a farmer's employee; and somebody who is an inspector and may act for a municipality that keeps animals. */
export const inga = "Inga Fjellstad";
export const nils = "Nils Fjøsvoll";
export const kari = "Kari Testmo";

/** What inspectors write to each other, in the cases that the register begins with. */
const notes = [
  "Bekymringsmeldingen kom fra",
  "Vurder et uanmeldt besøk",
  "virket usikker",
  "Rektor ringte",
  "Ryddig og rask",
];

/** From the front page by one of its two ways. */
export async function logIn(page: Page, way: keyof typeof loginLinks, person: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: loginLinks[way] }).click();
  await answerProvider(page, { person });
  await page.waitForURL(way === "inspector" ? "**/tilsyn" : "**/virksomhet");
}

/** Everything that the app answers this browser from now on. */
export function answersTo(context: BrowserContext, { origin }: { readonly origin: string }): () => Promise<string> {
  const bodies: Promise<string>[] = [];
  context.on("response", (response) => {
    const { origin: from, pathname } = new URL(response.url());
    // A stream has no end.
    if (from === origin && pathname !== "/auth/events") bodies.push(response.text().catch(() => ""));
  });
  return async () => (await Promise.all(bodies)).join("\n");
}

/** The notes that are in there. */
export const notesIn = (text: string): string[] => notes.filter((note) => text.includes(note));

/** The day so many days from now, as a field for a date has it. */
export function dayFrom(days: number): string {
  return new Date(Date.now() + days * 24 * 3600 * 1000).toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
}

/** Presses the button that leads on in a form, whatever its language. */
export async function press(page: Page, value: "review" | "change" | "send"): Promise<void> {
  await page.locator(`button[name="button"][value="${value}"]`).click();
}

/** A token for the register, of whoever logged in last at the directory: as the app would ask for one, if its own guard let them through. */
export async function tokenForRegister(environment: DevelopmentEnvironment): Promise<string> {
  const { MOCK_ENTRA, ENTRA_CLIENT_ID: client_id, ENTRA_CLIENT_KEY } = environment;
  const address = `${MOCK_ENTRA}/oauth2/v2.0/token`;
  const jwk = JSON.parse(ENTRA_CLIENT_KEY) as JsonWebKey & { readonly "x5t#S256": string };
  const part = (members: object): string => Buffer.from(JSON.stringify(members)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, nbf: now, exp: now + 300, jti: randomUUID() };
  const unsigned = `${part({ alg: "PS256", typ: "JWT", "x5t#S256": jwk["x5t#S256"] })}.${part({ iss: client_id, sub: client_id, aud: address, ...times })}`;
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  const signature = sign("sha256", Buffer.from(unsigned), {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 32,
  });
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    scope: registerScope,
    client_id,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: `${unsigned}.${signature.toString("base64url")}`,
  });
  const answer = await fetch(address, { method: "POST", body });
  return ((await answer.json()) as { readonly access_token: string }).access_token;
}
