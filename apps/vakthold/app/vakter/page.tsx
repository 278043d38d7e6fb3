import { organisationsWith } from "@adgangskort/node";
import { Alert, Button, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { Title } from "#shell/page.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { pageAsked, PageLinks, type Asked } from "#shell/pages.tsx";
import { auth, mayRead, mayWrite } from "../../auth";
import { spoken, titled } from "../../language";
import { factsOf } from "./facts";
import { guardsOf } from "./register";

export const generateMetadata = titled((words) => words.guards.title);

export default async function Guards(asked: Asked): Promise<ReactNode> {
  const page = await pageAsked(asked);
  const session = await auth.requireOrganisation({ ...mayRead, returnTo: `/vakter${page}` });
  const { language, words } = await spoken();
  const read = await guardsOf(session, page);
  if (!read) return <NotAvailable title={words.guards.title} back={{ href: "/", text: words.toFrontPage }} />;
  const guards = read.vakter;
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <>
      <div className="row apart">
        <Title>{words.guards.title}</Title>
        {writes && (
          <Button asChild>
            <a href="/vakter/ny">{words.guards.newGuard}</a>
          </Button>
        )}
      </div>
      {!writes && <Alert data-color="info">{words.guards.readOnly}</Alert>}
      {guards.length === 0 && <Paragraph>{words.guards.none}</Paragraph>}
      <ul className="guards">
        {guards.map((guard) => (
          <CardItem key={guard.id} link={{ href: `/vakter/${guard.id}`, text: guard.navn }}>
            {/* The name is in the heading. */}
            <Facts of={factsOf(guard, words.facts, language).slice(1)} />
          </CardItem>
        ))}
      </ul>
      <PageLinks path="/vakter" of={read} language={language} />
      <Link href="/virksomheter">{words.parties.title}</Link>
    </>
  );
}
