import { createAuthClient } from "@adgangskort/browser";

const auth = createAuthClient();

auth.session.subscribe(() => {
  const state = auth.session.get();
  if (state.status === "authenticated") greet(state.session.name);
  if (state.status === "anonymous") showLink(auth.loginHref());
});

declare function greet(name: string | undefined): void;
declare function showLink(href: string): void;
