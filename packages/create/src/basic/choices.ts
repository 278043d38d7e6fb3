import { providers, type Provider, type ProviderName } from "./providers.ts";
import { stores, type Store, type StoreName } from "./stores.ts";

/** What a person chose for a basic application. */
export interface Choices {
  readonly providers: readonly ProviderName[];
  /** Whether people act for organisations. Ansattporten alone offers it. */
  readonly organisations: boolean;
  readonly store: StoreName;
}

/** A provider of the application, with the names of its variables: a prefix tells several apart. */
export interface ChosenProvider extends Provider {
  readonly id: ProviderName;
  readonly variable: (name: string) => string;
}

export function chosenProviders({ providers: chosen }: Choices): ChosenProvider[] {
  return chosen.map((id) => ({
    ...providers[id],
    id,
    variable: (name) => (chosen.length > 1 ? `${id.toUpperCase()}_${name}` : name),
  }));
}

export const chosenStore = ({ store }: Choices): Store => stores[store];

/** Puts the names of variables in place of `$NAME`. */
export function withVariables(text: string, { variable }: ChosenProvider): string {
  return text.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => variable(name));
}
