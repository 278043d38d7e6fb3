import { ActingFor, LogoutButton, OrganisationSwitcher } from "@adgangskort/react/designsystemet";
import type { ReactNode } from "react";
import { AgencyHeader, LoggedInAs } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { auth } from "../auth";
import type { Words } from "../texts/nb";

/** Whose service this is, and on every page in which of the two contexts the person is, for whom, and the way out. */
export async function Header({ language, words }: HeaderProps<Words>): Promise<ReactNode> {
  const { provider, name } = (await auth.facts()) ?? {};
  return (
    <AgencyHeader
      language={language}
      words={words}
      mark={<path d="M9 8q-3 5 2 6v4q0 6 5 6t5-6v-4q5-1 2-6M13 19h.1M19 19h.1" />}
    >
      <div className="row apart session" data-context={provider}>
        <div>
          {provider === "inspektor" ? (
            <>
              <strong>{words.session.inspector}</strong>
              <p>{words.session.inspectorFor}</p>
            </>
          ) : (
            <>
              <strong>{words.session.farm}</strong>
              <ActingFor className="acting-for" />
              <OrganisationSwitcher returnTo="/virksomhet" />
            </>
          )}
        </div>
        <LoggedInAs words={words.session} name={name}>
          <LogoutButton data-size="sm" />
        </LoggedInAs>
      </div>
    </AgencyHeader>
  );
}
