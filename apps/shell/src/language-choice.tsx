import type { ReactNode } from "react";
import { languages, type Language } from "./language.ts";
import { chooseLanguage } from "./choose-language.ts";

interface LanguageChoiceProps {
  readonly language: Language;
  readonly label: string;
}

/** A button for each language. With scripting the page stays as it is but for its language, and what was filled in is still there. */
export function LanguageChoice({ language, label }: LanguageChoiceProps): ReactNode {
  return (
    <form action={chooseLanguage} className="languages" aria-label={label}>
      {Object.entries(languages).map(([tag, name]) => (
        <button key={tag} name="language" value={tag} lang={tag} aria-pressed={tag === language}>
          {name}
        </button>
      ))}
    </form>
  );
}
