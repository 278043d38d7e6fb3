import { Alert, Button, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { Title } from "#shell/page.tsx";
import { auth } from "../../auth";
import { localWords, titled } from "../../language";
import { detailsOf } from "./details";
import { ownSignUp } from "./register";

export const generateMetadata = titled((words) => words.ownPage.title);

export default async function OwnPage(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/min-side" });
  const { language, words } = await localWords();
  const signUp = await ownSignUp(session, "/min-side");
  if (signUp === undefined)
    return <NotAvailable name="own-page" title={words.ownPage.title} back={{ href: "/", text: words.toFrontPage }} />;
  return (
    <>
      <Title>{words.ownPage.title}</Title>
      {signUp === null && <Paragraph data-size="lg">{words.ownPage.none}</Paragraph>}
      {signUp && (
        <>
          <Alert data-color="success">{words.ownPage.signedUp}</Alert>
          <Facts of={detailsOf(signUp, words.details, language)} />
        </>
      )}
      <Button asChild variant={signUp ? "secondary" : "primary"}>
        <a href="/min-side/pamelding">{signUp ? words.ownPage.change : words.ownPage.signUp}</a>
      </Button>
    </>
  );
}
