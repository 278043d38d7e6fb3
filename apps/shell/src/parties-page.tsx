import type { Session } from "@adgangskort/node";
import type { AltinnRights } from "@adgangskort/node/altinn";
import { ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { LocalWords } from "./local-words.ts";
import { searchResults, requestedSearch } from "./long-list.tsx";
import { NotAvailable } from "./not-available.tsx";
import { notAsked } from "./not-permitted.ts";
import { Title, type Back } from "./page.tsx";
import type { SearchProps } from "./pages.tsx";
import { organisationOf } from "./written-out.ts";

interface PartiesPage<Words> {
  readonly auth: { readonly requireSession: (wanted: { readonly returnTo: string }) => Promise<Session> };
  readonly rights: AltinnRights;
  /** The resource that organisations give access to. */
  readonly resource: string;
  readonly path: string;
  readonly localWords: LocalWords<Words>;
  readonly back: (words: Words) => Back;
}

interface PartyWords {
  readonly parties: Readonly<Record<"title" | "lead" | "none" | "noNationalId" | "unavailable", string>>;
  readonly facts: { readonly organisationNumber: string };
}

/** A page of the organisations that have given the person access, as Altinn has them now. It shows 100 at most, and finds the others by a search. */
export function partiesPageOf<Words extends PartyWords>({ auth, rights, resource, path, ...app }: PartiesPage<Words>) {
  return async function Parties(asked: SearchProps): Promise<ReactNode> {
    const session = await auth.requireSession({ returnTo: path });
    const { language, words } = await app.localWords();
    const { title, lead, none, noNationalId, unavailable } = words.parties;
    const back = app.back(words);
    const parties = await rights.authorizedParties(session, { resources: [resource] }).catch(notAsked);
    if (parties === "altinn_unavailable")
      return <NotAvailable name="parties" title={title} back={back} text={unavailable} />;
    if (parties === "no_national_id") {
      return (
        <>
          <Title back={back}>{title}</Title>
          <Paragraph>{noNationalId}</Paragraph>
        </>
      );
    }
    const all = parties
      .map(({ name, organisationNumber: number }) => ({
        key: number,
        text: organisationOf(name, number, words.facts.organisationNumber),
      }))
      .toSorted((one, other) => one.text.localeCompare(other.text, language));
    const { shown, search } = searchResults(all, await requestedSearch(asked), language);
    return (
      <>
        <Title back={back}>{title}</Title>
        <Paragraph>{all.length > 0 ? lead : none}</Paragraph>
        {search}
        {shown.length > 0 && (
          <ListUnordered>
            {shown.map(({ key, text }) => (
              <ListItem key={key}>{text}</ListItem>
            ))}
          </ListUnordered>
        )}
      </>
    );
  };
}
