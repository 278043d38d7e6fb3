import { LogoutButton } from "@adgangskort/react/designsystemet";
import type { ReactNode } from "react";
import { Article } from "#shell/article.tsx";
import { localWords, titled } from "../../language";

export const generateMetadata = titled((words) => words.unauthorised.title);

/** What those read who are logged in, and are no doctor or nurse. */
export default async function Unauthorised(): Promise<ReactNode> {
  const { unauthorised, toFrontPage } = (await localWords()).words;
  return (
    <>
      <Article {...unauthorised} back={toFrontPage} />
      <div className="row">
        <LogoutButton />
      </div>
    </>
  );
}
