import { cookies } from "next/headers";

/** Each language that the apps are written in by its own name, in the order in which people are shown them. */
export const languages = { nb: "Bokmål", nn: "Nynorsk", en: "English" } as const;

/** The cookie that holds the chosen language. */
export const languageCookieName = "sprak";

/** A language that the apps are written in. */
export type Language = keyof typeof languages;

/** The language that the person has chosen, else bokmål, and the texts in it. */
export type Spoken<Words> = () => Promise<{ readonly language: Language; readonly words: Words }>;

/** Reads the language of each request. One dictionary for each language: with a text missing it does not compile. */
export function speaking<Words>(dictionaries: Readonly<Record<Language, Words>>): Spoken<Words> {
  return async () => {
    const chosen = (await cookies()).get(languageCookieName)?.value;
    const language = isLanguage(chosen) ? chosen : "nb";
    return { language, words: dictionaries[language] };
  };
}

/** Remembers the language for a year. */
export async function remember(chosen: unknown): Promise<void> {
  if (!isLanguage(chosen)) return;
  const secure = process.env["BASE_URL"]?.startsWith("https:") ?? true;
  (await cookies()).set(languageCookieName, chosen, {
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: 365 * 24 * 3600,
  });
}

function isLanguage(name: unknown): name is Language {
  return typeof name === "string" && Object.hasOwn(languages, name);
}
