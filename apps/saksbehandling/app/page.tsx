import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FrontPage, HeadedList, WayIn } from "#shell/front-page.tsx";
import { auth, mayReadAuditLog } from "../auth";
import { spoken } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service, audit } = (await spoken()).words;
  const session = await auth.session();
  return (
    <FrontPage service={service} lead={front.lead}>
      <HeadedList heading={front.needs} items={[front.needAccount, front.needAccess, front.needFactor]} />
      <WayIn to="/saker" isLoggedIn={session !== null} logIn={front.logIn} goOn={front.toCases} />
      {session && mayReadAuditLog(session) && (
        <Paragraph>
          <Link href="/revisjon">{audit.title}</Link>
        </Paragraph>
      )}
    </FrontPage>
  );
}
