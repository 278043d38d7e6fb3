import type { Register } from "../../register/register.ts";
import type { Call } from "../../requests/call.ts";
import { markup } from "../../portal/markup.ts";
import { PAGE_HEADERS, renderPage } from "../../portal/page.ts";
import { settle } from "../../altinn/system-user-requests.ts";

const ANSWERS = { Accepted: "Godkjenn", Rejected: "Avvis" } as const;

/** The customer's page. The redirect back carries no proof: the vendor reads the status by the API. */
export function approvalPage(call: Call, register: Register): Response {
  const id = new URL(call.url).searchParams.get("id") ?? "";
  const request = register.requests.find((one) => one.id === id);
  if (!request) return page("Forespørselen finnes ikke", markup`<h1>Forespørselen finnes ikke</h1>`, 404);
  const answer = Object.keys(ANSWERS).find((one) => one === call.parameters.answer) as keyof typeof ANSWERS | undefined;
  if (call.method === "POST" && answer !== undefined) {
    const settled = settle(register, id, answer);
    if (settled?.redirectUrl !== undefined)
      return new Response(null, { status: 303, headers: { location: settled.redirectUrl } });
  }
  const { status, systemId, partyOrgNo } = register.requests.find((one) => one.id === id) ?? request;
  const customer = register.organisation(partyOrgNo)?.name ?? partyOrgNo;
  const buttons = Object.entries(ANSWERS).map(
    ([value, text]) => markup`<button name="answer" value="${value}">${text}</button> `,
  );
  return page(
    "Systemtilgang",
    markup`<h1>Systemtilgang</h1><p>Systemet ${systemId} ber om tilgang for ${customer}. Status: ${status}.</p>
${status === "New" && markup`<form method="post" class="action"><div class="buttons">${buttons}</div></form>`}`,
    200,
  );
}

function page(title: string, main: ReturnType<typeof markup>, status: number): Response {
  const html = renderPage({ lang: "nb", title, banner: "– Altinn som mock. Bare oppdiktede personer.", main });
  return new Response(html, { status, headers: PAGE_HEADERS });
}
