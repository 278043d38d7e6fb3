import { textsIn, type Language } from "../../texts/language.ts";
import { localTextIn, type LocalText, type Service } from "../../pages/service.ts";

/** What the text of one page may name. From the configuration or the session, never from a request. */
export interface PageFacts {
  /** Title of the provider's profile. */
  readonly login?: string | undefined;
  /** Label of the right that the page requires. */
  readonly right?: LocalText | undefined;
  /** Names of the organisations that the person acts for. */
  readonly organisations?: readonly string[] | undefined;
  /** Where organisations give people the right. */
  readonly giver?: string | undefined;
  /** Levels of assurance, by the profile's names. */
  readonly asked?: string | undefined;
  readonly given?: string | undefined;
  /** Host of this site. */
  readonly host?: string | undefined;
  /** The person who is logged in. */
  readonly name?: string | undefined;
}

/** At most so many organisations are named in a sentence. */
const mostNamed = 3;

/** The name of a service in a sentence. It may be any phrase, such as "Meld fra om vakter". */
export function quoted(name: LocalText, language: Language): string {
  return textsIn(language).frame.quoted.replace("{name}", () => localTextIn(name, language).replaceAll("\u00AD", ""));
}

/** Fills the places of a text of a page, such as `{service}`. What is not known gets a general word. */
export function pageTextFiller(
  sender: Service | undefined,
  facts: PageFacts,
  language: Language,
): (text: string) => string {
  const { words, levels, frame } = textsIn(language);
  const level = (name: string | undefined): string =>
    (name !== undefined && Object.hasOwn(levels, name) ? levels[name] : undefined) ?? words.level;
  const organisations = facts.organisations ?? [];
  const service = sender ? quoted(sender.name, language) : words.service;
  const names: Readonly<Record<string, string>> = {
    ...words,
    service,
    right:
      facts.right === undefined ? words.right.replace("{service}", () => service) : localTextIn(facts.right, language),
    ...(sender && {
      agency: localTextIn(sender.agency, language),
      support: localTextIn(sender.support.text, language),
    }),
    ...(facts.login !== undefined && { login: facts.login }),
    ...(facts.giver !== undefined && { giver: facts.giver }),
    ...(facts.host !== undefined && { host: facts.host }),
    ...(facts.name !== undefined && { name: facts.name }),
    ...(organisations.length > 0 && {
      org: organisations.length > mostNamed ? frame.chosenOrganisations : organisations.join(", "),
    }),
    asked: level(facts.asked),
    given: level(facts.given),
  };
  return (text) =>
    text.replaceAll(/([.:?] )?\{(\w+)\}/g, (_, end: string | undefined, place: string, at: number) => {
      const name = names[place] ?? "";
      const begins = end !== undefined || at === 0;
      return `${end ?? ""}${begins ? name.slice(0, 1).toUpperCase() + name.slice(1) : name}`;
    });
}
