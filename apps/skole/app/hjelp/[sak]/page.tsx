import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "#shell/button-link.tsx";
import { Article } from "#shell/article.tsx";
import { noSuchPage } from "#shell/no-such-page.ts";
import { type At } from "#shell/page.tsx";
import { localWords } from "../../../language";
import type { Words } from "../../../texts/nb";

/** The pages about a refused account. */
const ofAccount: ReadonlySet<string> = new Set(["elev", "annen-konto"]);

/** OpenID Connect Core 3.1.2.1: only `max_age=0` makes Feide ask again who the person is. */
const loginByOtherAccount = `/auth/login?${new URLSearchParams({ max_age: "0", return_to: "/grupper" }).toString()}`;

async function articleOf({ params }: At<"sak">): Promise<Words["privacy"]> {
  const { sak } = await params;
  const { help } = (await localWords()).words;
  return Object.entries(help).find(([about]) => about === sak)?.[1] ?? noSuchPage();
}

export async function generateMetadata(props: At<"sak">): Promise<Metadata> {
  return { title: (await articleOf(props)).title };
}

/** The help page of a refusal. The error page links to it by `service.help`. */
export default async function Help(props: At<"sak">): Promise<ReactNode> {
  const { sak } = await props.params;
  const { otherAccount, toFrontPage } = (await localWords()).words;
  return (
    <Article {...await articleOf(props)} back={toFrontPage}>
      {ofAccount.has(sak) && (
        <div className="row actions">
          <ButtonLink href={loginByOtherAccount}>{otherAccount}</ButtonLink>
        </div>
      )}
    </Article>
  );
}
