import type { ReactNode } from "react";
import { FrontPage, EntryCards } from "#shell/front-page.tsx";
import { auth } from "../auth";
import { localWords } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service } = (await localWords()).words;
  const current = (await auth.session())?.provider;
  const ways = [
    { provider: "inspektor", to: "/tilsyn", words: front.ways.inspektor },
    { provider: "virksomhet", to: "/virksomhet", words: front.ways.virksomhet },
  ] as const;
  return (
    <FrontPage service={service} lead={front.lead}>
      <EntryCards ways={ways} current={current} replaces={front.replaces} />
    </FrontPage>
  );
}
