import { createContext, use, useSyncExternalStore } from "react";
import type { AuthClient, SessionState } from "@adgangskort/browser";
import type { Texts } from "./texts/all-texts.ts";

/** What every component under an `AuthProvider` has in common. */
export interface Surroundings {
  /** In the language of the page. */
  readonly client: AuthClient;
  /** The state that the server rendered with. */
  readonly first: SessionState;
  readonly lang: string | undefined;
  readonly texts: Partial<Texts> | undefined;
}

export const AuthContext = createContext<Surroundings | undefined>(undefined);

export function useSurroundings(): Surroundings {
  const found = use(AuthContext);
  if (!found) throw new Error("There is no AuthProvider around this component");
  return found;
}

/** The client of the provider: `login`, `logout`, `fetch` and the rest of `@adgangskort/browser`. */
export function useAuth(): AuthClient {
  return useSurroundings().client;
}

/** What is known of the session, the same in every tab; renders anew when that changes. */
export function useSession(): SessionState {
  const { client, first } = useSurroundings();
  // React renders the page's parts one after the other: each begins with what the server had.
  return useSyncExternalStore(client.session.subscribe, client.session.get, () => first);
}
