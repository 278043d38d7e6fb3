import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FrontPage, HeadedList, EntryButton, EntryCards } from "#shell/front-page.tsx";
import { auth } from "../auth";
import { localWords } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service } = (await localWords()).words;
  const session = await auth.session();
  // Neither way is preferred: which of them suits the work is for the person and the employer.
  const ways = (["eid", "jobbkonto"] as const).map((provider) => ({
    provider,
    to: "/saker",
    words: { ...front.ways[provider], goOn: front.toCases },
  }));
  return (
    <FrontPage service={service} lead={front.lead}>
      {session ? (
        <EntryButton to="/saker" isLoggedIn logIn="" goOn={front.toCases} />
      ) : (
        <EntryCards ways={ways} current={undefined} replaces="" />
      )}
      <HeadedList heading={front.difference} items={front.differences} />
      <Paragraph>{front.needRight}</Paragraph>
    </FrontPage>
  );
}
