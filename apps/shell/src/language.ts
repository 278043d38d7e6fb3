import { remember, remembered } from "./remember.ts";

/** Each language that the apps are written in by its own name, in the order in which people are shown them. */
export const languages = { nb: "Bokmål", nn: "Nynorsk", en: "English" } as const;

/** The cookie that holds the chosen language. */
export const languageCookieName = "sprak";

/** A language that the apps are written in. */
export type Language = keyof typeof languages;

/** The language that the person has chosen, else bokmål. */
export async function chosenLanguage(): Promise<Language> {
  const chosen = await remembered(languageCookieName);
  return isLanguage(chosen) ? chosen : "nb";
}

/** Remembers the language for a year. */
export async function chooseLanguageIn(form: FormData): Promise<void> {
  const chosen = form.get("language");
  if (isLanguage(chosen)) await remember(languageCookieName, chosen, 365 * 24 * 3600);
}

function isLanguage(name: unknown): name is Language {
  return typeof name === "string" && Object.hasOwn(languages, name);
}
