import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { html } from "../../src/pages/html.ts";
import { htmlPage } from "../../src/pages/html-page.ts";

const payloads = [
  "<script>alert(1)</script>",
  "<svg/onload=alert(1)>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</title><script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "&lt;script&gt;",
  "{{constructor.constructor('alert(1)')()}}",
  "<!--",
  "]]>",
];

const page = (body = html`<p>Hei</p>`): Response => htmlPage({ language: "nb", title: "Tittel", body, status: 200 });

/** What a parser makes of escaped text. */
function unescape(markup: string): string {
  const characters: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return markup.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? "");
}

describe("the template", () => {
  it.each(payloads)("keeps %s as text, also inside an attribute", (payload) => {
    const { markup } = html`<p title="${payload}">${payload}</p>`;
    const [, attribute = "", text = ""] = /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/.exec(markup) ?? [];
    expect([unescape(attribute), unescape(text)]).toEqual([payload, payload]);
  });

  it("leaves markup that it made itself alone, one piece or a list", () => {
    const [a, b, c] = ["a", "<b>", "c"].map((text) => html`<i>${text}</i>`);
    const list = [b, c].filter((piece) => piece !== undefined);
    expect(html`${a}${list}`.markup).toBe("<i>a</i><i>&lt;b&gt;</i><i>c</i>");
  });

  it("takes nothing else for markup", () => {
    const forged = JSON.parse('{ "markup": "<script>" }') as never;
    expect(html`${forged}`.markup).not.toContain("<script>");
    expect(html`${[forged] as never}`.markup).not.toContain("<script>");
  });

  it("writes numbers, and nothing for undefined", () => {
    expect(html`${0}${undefined}`.markup).toBe("0");
  });
});

describe("the page", () => {
  it("escapes its title, twice used", async () => {
    const text = await htmlPage({ language: "en", title: "</title><script>", body: html``, status: 200 }).text();
    expect(text).not.toContain("<script");
    expect(text.match(/&lt;\/title&gt;&lt;script&gt;/g)).toHaveLength(2);
  });

  it("has no line that ends within ID-porten, in its content, and has the letters as they are elsewhere", async () => {
    const body = html`<p title="ID-porten">Logg inn med ID-porten, i <a href="/ID-porten">ID-portens side</a>.</p>`;
    const text = await htmlPage({ language: "nb", title: "ID-porten", body, status: 200 }).text();
    expect(text).toContain("<title>ID-porten</title>");
    expect(text).toContain('<h1><span class="w">ID-porten</span></h1>');
    expect(text).toContain(
      '<p title="ID-porten">Logg inn med <span class="w">ID-porten</span>, i <a href="/ID-porten"><span class="w">ID-portens</span> side</a>.</p>',
    );
    expect(text).toMatch(/\.w\{white-space:nowrap\}/);
  });

  it("has a language, one heading, a viewport that may be zoomed, and no script or address from elsewhere", async () => {
    const text = await page().text();
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('<html lang="nb">');
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toContain('content="width=device-width, initial-scale=1"');
    expect(text).not.toMatch(/<script|\bon\w+=|https?:|url\(|@import|style="|user-scalable|maximum-scale/i);
  });

  it("allows its style by the hash of what stands between the tags", async () => {
    const response = page();
    const [, style = ""] = /<style>([^]*?)<\/style>/.exec(await response.text()) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(style.length).toBeGreaterThan(100);
    expect(response.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}';`);
  });

  it("sends the headers that keep it private, unframed and unread by others", () => {
    const { headers } = page();
    const { "content-security-policy": policy = "", ...rest } = Object.fromEntries(headers);
    expect(policy.replace(/sha256-[^']+/, "sha256-…")).toBe(
      "default-src 'none'; style-src 'sha256-…'; img-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    );
    expect(rest).toEqual({
      "cache-control": "no-store",
      "content-language": "nb",
      "content-type": "text/html; charset=utf-8",
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "no-referrer",
      vary: "Accept-Language",
      "x-content-type-options": "nosniff",
    });
  });

  it("lets its own form name its origin, which a page without referrer would send as null", () => {
    const referrers = (body: ReturnType<typeof html>): string | null => page(body).headers.get("referrer-policy");
    expect(referrers(html`<form method="post" action="/auth/logout"></form>`)).toBe("same-origin");
    expect(referrers(html`<p>${"<form>"}</p>`)).toBe("no-referrer");
  });

  it("lets a form lead to the given origins, and cannot be talked into more", () => {
    const policy = (formAction: string[]): string | undefined =>
      htmlPage({ language: "nb", title: "", body: html``, status: 200, formAction })
        .headers.get("content-security-policy")
        ?.split("; ")
        .at(-1);
    expect(policy(["https://login.example.no", "https://other.example.no/logout?x=1"])).toBe(
      "form-action 'self' https://login.example.no https://other.example.no",
    );
    expect(policy(["https://login.example.no/;script-src *"])).toBe("form-action 'self' https://login.example.no");
    expect(() => policy(["*"])).toThrow(TypeError);
    expect(() => policy(["https://a.example; script-src *"])).toThrow(TypeError);
  });

  it("reaches 7 to 1 in contrast for every colour of text on its ground", async () => {
    const text = await page().text();
    for (const [ink, ground] of [
      ["#1b2430", "#fff"],
      ["#1d4b79", "#fff"],
      ["#434e5b", "#fff"],
      ["#fff", "#1d4b79"],
      ["#fff", "#12335a"],
    ] as const) {
      expect(text).toContain(ink);
      expect(contrast(ink, ground)).toBeGreaterThan(7);
    }
  });
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
