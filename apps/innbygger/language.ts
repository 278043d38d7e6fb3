import { cookies } from "next/headers";
import { en } from "./texts/en";
import { nb, type Words } from "./texts/nb";
import { nn } from "./texts/nn";

const dictionaries = { nb, nn, en } as const satisfies Record<string, Words>;

/** A language that the application is written in. */
export type Language = keyof typeof dictionaries;

/** Each language by its own name, in the order in which people are shown them. */
export const languages: Readonly<Record<Language, string>> = { nb: "Bokmål", nn: "Nynorsk", en: "English" };

const cookie = "sprak";

/** The language that the person has chosen, else bokmål, and the texts in it. */
export async function spoken(): Promise<{ readonly language: Language; readonly words: Words }> {
  const chosen = (await cookies()).get(cookie)?.value;
  const language = isLanguage(chosen) ? chosen : "nb";
  return { language, words: dictionaries[language] };
}

/** Remembers the language for a year. */
export async function remember(chosen: unknown): Promise<void> {
  if (!isLanguage(chosen)) return;
  const secure = process.env["BASE_URL"]?.startsWith("https:") ?? true;
  (await cookies()).set(cookie, chosen, { httpOnly: true, sameSite: "lax", secure, maxAge: 365 * 24 * 3600 });
}

function isLanguage(name: unknown): name is Language {
  return typeof name === "string" && Object.hasOwn(dictionaries, name);
}
