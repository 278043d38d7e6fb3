import type { Answers } from "../answers.ts";
import { chosenProviders, chosenStore, type Choices } from "../basic/choices.ts";
import type { Store } from "../basic/stores.ts";
import { parseManifest } from "../manifest.ts";
import { referenceTemplate, type Files } from "../template.ts";

/** What the documents tell of an application. */
export interface Description {
  /** Paragraphs. */
  readonly says: readonly string[];
  /** People to log in as, and what is special with each. */
  readonly people: Readonly<Record<string, string>>;
  readonly port: number;
  /** The server of the sessions that must run first, if any. */
  readonly needs: string | undefined;
  /** By name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Whether sessions are in a folder of the application. */
  readonly keepsFiles: boolean;
}

/** The second one is somebody whom two of the providers treat otherwise. */
function peopleOf({ providers }: Choices): Readonly<Record<string, string>> {
  const [organisations, pupils] = [providers.includes("ansattporten"), providers.includes("feide")];
  const other = [organisations && "acts for no organisation at Ansattporten", pupils && "is a pupil at Feide"];
  const said = other.filter((part) => part !== false);
  return {
    "Kari Testmo": `gets in${organisations ? "; by Ansattporten she acts for one municipality" : ""}`,
    ...(said.length > 0 && { "Siv Alenes": said.join(", and ") }),
  };
}

export function descriptionOf({ application }: Answers, files: Files): Description {
  const { scripts } = parseManifest(files["package.json"]);
  if (typeof application === "string") {
    const { port, shows, people: known, notice } = referenceTemplate(application);
    return { says: [shows, ...notice], people: known, port, needs: undefined, scripts, keepsFiles: true };
  }
  const titles = chosenProviders(application).map(({ title }) => title);
  return {
    says: [`Employees log in by ${titles.join(" or ")}.`, chosenStore(application).says],
    people: peopleOf(application),
    port: 3000,
    needs: serverOf(chosenStore(application)),
    scripts,
    keepsFiles: application.store === "sqlite",
  };
}

function serverOf({ server, environment }: Store): string | undefined {
  const [[name, address] = []] = Object.entries(environment);
  return server && `${server} must run at ${address}. If yours is elsewhere, change ${name} in .env.local.`;
}
