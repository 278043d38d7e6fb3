import { createContext, use, useSyncExternalStore } from "react";
import type { AuthClient, SessionState } from "@adgangskort/browser";
import type { Texts } from "./texts/all-texts.ts";

/** Shared by all components under an `AuthProvider`. */
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

/** The client of the `AuthProvider`: `login`, `logout`, `fetch` and the rest of `@adgangskort/browser`. */
export function useAuth(): AuthClient {
  return useSurroundings().client;
}

/** The state of the session, the same in every tab. Renders again when it changes. */
export function useSession(): SessionState {
  const { client, first } = useSurroundings();
  // React hydrates the parts of a page one after the other: each starts from the server's state.
  return useSyncExternalStore(client.session.subscribe, client.session.get, () => first);
}
