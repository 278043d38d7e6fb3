import { Heading, Link, ListItem, ListUnordered } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FrontPage, HeadedList, EntryButton } from "#shell/front-page.tsx";
import { auth } from "../auth";
import { localWords } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service, help } = (await localWords()).words;
  const isLoggedIn = (await auth.session()) !== null;
  return (
    <FrontPage service={service} lead={front.lead}>
      <HeadedList heading={front.needs} items={[front.needAccount, front.needTwoSteps]} />
      <EntryButton to="/grupper" isLoggedIn={isLoggedIn} logIn={front.logIn} goOn={front.toGroups} />
      <Heading level={2} data-size="sm">
        {front.stopped}
      </Heading>
      <ListUnordered>
        {Object.entries(help).map(([about, { title }]) => (
          <ListItem key={about}>
            <Link href={`/hjelp/${about}`}>{title}</Link>
          </ListItem>
        ))}
      </ListUnordered>
    </FrontPage>
  );
}
