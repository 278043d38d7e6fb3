import type { ReactNode } from "react";
import { ActsFor, AgencyHeader, SessionRow } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { auth } from "../auth";
import type { Words } from "../texts/nb";

/** Whose service this is, and on every page in which of the two contexts the person is, for whom, and the way out. */
export async function Header({ language, words }: HeaderProps<Words>): Promise<ReactNode> {
  const { provider, name } = (await auth.facts()) ?? {};
  const isInspector = provider === "inspektor";
  return (
    <AgencyHeader
      language={language}
      words={words}
      mark={<path d="M9 8q-3 5 2 6v4q0 6 5 6t5-6v-4q5-1 2-6M13 19h.1M19 19h.1" />}
    >
      <SessionRow words={words.session} name={name} context={provider}>
        <strong>{isInspector ? words.session.inspector : words.session.farm}</strong>
        {isInspector ? <p>{words.session.inspectorFor}</p> : <ActsFor returnTo="/virksomhet" />}
      </SessionRow>
    </AgencyHeader>
  );
}
