import type { Answers } from "../answers.ts";
import { chosenProviders, chosenStore } from "../basic/choices.ts";
import { parseManifest } from "../manifest.ts";
import { referenceTemplate, type Files } from "../template.ts";

/** What the documents tell of an application. */
export interface Description {
  /** Paragraphs. */
  readonly says: readonly string[];
  /** People to log in as, and what is special with each. */
  readonly people: Readonly<Record<string, string>>;
  readonly port: number;
  /** By name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Whether sessions are in a folder of the application. */
  readonly keepsFiles: boolean;
}

const people = {
  "Kari Testmo": "gets in by every provider; by Ansattporten she acts for one municipality",
  "Siv Alenes": "acts for no organisation, and is a pupil at Feide",
};

export function descriptionOf({ application }: Answers, files: Files): Description {
  const { scripts } = parseManifest(files["package.json"]);
  if (typeof application === "string") {
    const { port, shows, people: known, notice } = referenceTemplate(application);
    return { says: [shows, ...notice], people: known, port, scripts, keepsFiles: true };
  }
  const titles = chosenProviders(application).map(({ title }) => title);
  return {
    says: [`Employees log in by ${titles.join(" or ")}.`, chosenStore(application).says],
    people,
    port: 3000,
    scripts,
    keepsFiles: application.store === "sqlite",
  };
}
