import { organisationsWith } from "@adgangskort/node";
import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { ListPage } from "#shell/list-page.tsx";
import { requestedPage, type SearchProps } from "#shell/pages.tsx";
import { auth, mayRead, mayWrite } from "../../auth";
import { localWords, titled } from "../../language";
import { factsOf } from "./facts";
import { guardsOf } from "./register";

export const generateMetadata = titled((words) => words.guards.title);

export default async function Guards(asked: SearchProps): Promise<ReactNode> {
  const page = await requestedPage(asked);
  const session = await auth.requireOrganisation({ ...mayRead, returnTo: `/vakter${page}` });
  const { language, words } = await localWords();
  const read = await guardsOf(session, page);
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <>
      <ListPage
        name="guards"
        title={words.guards.title}
        none={words.guards.none}
        path="/vakter"
        read={read}
        language={language}
        act={writes ? { href: "/vakter/ny", text: words.guards.newGuard } : words.guards.readOnly}
      >
        {({ vakter }) =>
          vakter.map((guard) => (
            <CardItem key={guard.id} link={{ href: `/vakter/${guard.id}`, text: guard.navn }}>
              {/* The name is in the heading. */}
              <Facts of={factsOf(guard, words.facts, language).slice(1)} />
            </CardItem>
          ))
        }
      </ListPage>
      {read && <Link href="/virksomheter">{words.parties.title}</Link>}
    </>
  );
}
