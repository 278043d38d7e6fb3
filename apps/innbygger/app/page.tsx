import type { ReactNode } from "react";
import { FrontPage, HeadedList, EntryButton } from "#shell/front-page.tsx";
import { auth } from "../auth";
import { localWords } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service } = (await localWords()).words;
  const isLoggedIn = (await auth.session()) !== null;
  return (
    <FrontPage service={service} lead={front.lead}>
      <HeadedList heading={front.needs} items={[front.needEid, front.needNewLogin]} />
      <EntryButton to="/min-side" isLoggedIn={isLoggedIn} logIn={front.logIn} goOn={front.toOwnPage} />
    </FrontPage>
  );
}
