import { markup } from "./markup.ts";

/** Answers by a form that posts itself, in place of a redirect (OAuth 2.0 Form Post Response Mode section 2). */
export function formPost(response: Response, action: string, parameters: URLSearchParams): Response {
  const inputs = [...parameters].map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const headers = new Headers(response.headers);
  for (const name of ["location", "content-length"]) headers.delete(name);
  headers.set("content-type", "text/html; charset=utf-8");
  const page = markup`<!doctype html><body onload="document.forms[0].submit()">
<form method="post" action="${action}">${inputs}<button>Fortsett</button></form></body>`;
  return new Response(page.text, { status: 200, headers });
}
