import { useSurroundings } from "./auth-context.ts";

/** An address that the server gave, in the language of the page (`ui_locales`, OpenID Connect Core 3.1.2.1). */
export function useInLanguage(): (href: string) => string {
  const { lang } = useSurroundings();
  return (href) => (!lang || href.includes("ui_locales=") ? href : withParameter(href, "ui_locales", lang));
}

/** An address that the server gave, with one parameter more, or another value of it. */
export function withParameter(href: string, name: string, value: string): string {
  const [path = "", query] = href.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${path}?${parameters.toString()}`;
}
