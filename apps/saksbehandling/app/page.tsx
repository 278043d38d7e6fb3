import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FrontPage, HeadedList, EntryButton } from "#shell/front-page.tsx";
import { auth, mayReadAuditLog } from "../auth";
import { localWords } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service, audit } = (await localWords()).words;
  const session = await auth.session();
  return (
    <FrontPage service={service} lead={front.lead}>
      <HeadedList heading={front.needs} items={[front.needAccount, front.needAccess, front.needFactor]} />
      <EntryButton to="/saker" isLoggedIn={session !== null} logIn={front.logIn} goOn={front.toCases} />
      {session && mayReadAuditLog(session) && (
        <Paragraph>
          <Link href="/revisjon">{audit.title}</Link>
        </Paragraph>
      )}
    </FrontPage>
  );
}
