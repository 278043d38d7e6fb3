import { newKey } from "./environment.ts";

/** What an app that asks Altinn reads from its environment: its client at Maskinporten, and the mocks of both. */
export type AltinnEnvironment = Awaited<ReturnType<typeof altinnEnvironment>>;

/** For an app whose mocks are at this origin. */
export async function altinnEnvironment(app: string, provider: string) {
  return {
    MOCK_MASKINPORTEN: `${provider}/maskinporten/`,
    MOCK_ALTINN: `${provider}/altinn`,
    MASKINPORTEN_ID: `${app}-altinn`,
    MASKINPORTEN_KEY: await newKey("RS256"),
    ALTINN_SUBSCRIPTION_KEY: "mock-subscription-key",
  };
}
