import { describe, expect, it } from "vitest";
import { checkLogo } from "../../src/config/service/logo.ts";
import { service } from "../../examples/guides/service.ts";

const shape = '<path d="M0 0h8v8z"/>';
const svg = (inside = shape, root = ' viewBox="0 0 8 8"'): string => `<svg${root}>${inside}</svg>`;
const isRefused = (logo: string): boolean => "fault" in checkLogo(logo);
const markupOf = (logo: string): string | undefined => {
  const checked = checkLogo(logo);
  return "markup" in checked ? checked.markup : undefined;
};

/** What could run, load or lead somewhere, each as an element, an attribute or another piece of markup. */
const elements = [
  "<script>alert(1)</script>",
  "<SCRIPT>alert(1)</SCRIPT>",
  "<style>*{fill:url(//evil.example)}</style>",
  '<use href="#a"/>',
  '<image href="https://evil.example/x.png"/>',
  '<a href="https://evil.example"><path d="M0 0"/></a>',
  "<foreignObject><body/></foreignObject>",
  '<animate attributeName="href" to="javascript:alert(1)"/>',
  '<set attributeName="onclick" to="alert(1)"/>',
  "<text>Havbrukstilsynet</text>",
  '<iframe srcdoc="x"/>',
  "<math/>",
  "<svg/>",
  "<filter/>",
  "<!-- x -->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?xml-stylesheet href='//evil.example'?>",
  "&#x3c;script&#x3e;",
  "&lt;",
  "text",
  "< path/>",
  "<path",
  "</svg><script>alert(1)</script><svg>",
  "</path>",
  "<title><path/></title>",
  "<path d='M0'>",
];
const attributes = [
  'onload="alert(1)"',
  'ONLOAD="alert(1)"',
  "onclick='alert(1)'",
  'style="fill:red"',
  'class="main"',
  'href="javascript:alert(1)"',
  'xlink:href="#a"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns="http://www.w3.org/1999/xhtml"',
  'fill="url(https://evil.example#a)"',
  'fill="url(//evil.example)"',
  'fill="url( #a)"',
  'fill="URL(javascript:alert(1))"',
  'fill="var(--other)"',
  'fill="red;background:url(x)"',
  'fill="image(x)"',
  'stroke="expression(alert(1))"',
  'filter="url(#a)"',
  'mask="url(#a)"',
  'clip-path="url(#a)"',
  'transform="url(#a)"',
  'd="M0 0&#10;"',
  'd="M0 0<"',
  'id="a b"',
  'id="\\"><script>"',
  "fill=red",
  "fill",
  'fill="red"fill="blue"',
  'fill="red" fill="blue"',
  'fill="red" "',
  'fill="red\u0000"',
  'data-x="1"',
  'tabindex="0"',
  '/ fill="red"',
];
const places = ["path", "svg", "g"] as const;

describe("the logo", () => {
  it("is written out again as it was read, with ids of its own and no name space: the control", () => {
    expect(
      markupOf(
        ` <svg xmlns="http://www.w3.org/2000/svg" viewBox='0 0 8 8' ><defs><linearGradient id="a"><stop offset="0.5" stop-color="#fff"/>
         </linearGradient></defs><title>Etaten</title><g fill="url(#a)"><path d="M0\n0h8" /></g></svg > `,
      ),
    ).toBe(
      '<svg viewBox="0 0 8 8"><defs><linearGradient id="logo-a"><stop offset="0.5" stop-color="#fff"></stop> </linearGradient></defs>' +
        '<title>Etaten</title><g fill="url(#logo-a)"><path d="M0 0h8"></path></g></svg>',
    );
    expect(markupOf(service.logo)).toContain('fill="var(--main)"');
  });

  const hostile = [
    ...elements.flatMap((piece) => [
      svg(piece),
      svg(shape + piece),
      svg(`<g>${piece}</g>`),
      svg(`<title>${piece}</title>`).replace("<title>text</title>", "<title>&</title>"),
      piece + svg(),
      svg() + piece,
    ]),
    ...attributes.flatMap((piece) =>
      places.map((place) =>
        place === "svg" ? svg(shape, ` ${piece}`) : svg(`<${place} ${piece}>${place === "g" ? shape : ""}</${place}>`),
      ),
    ),
  ];

  it("is refused with whatever could run, load or lead somewhere, wherever it stands", () => {
    expect(hostile.length).toBeGreaterThan(200);
    expect(hostile.filter((logo) => !isRefused(logo))).toEqual([]);
  });

  it("is refused if it is no svg, is too long, or is nested without an end", () => {
    for (const logo of [
      "",
      " ",
      "<",
      "svg",
      "<svg",
      "<svg>",
      "<svg/",
      '<?xml version="1.0"?><svg/>',
      "<g/>",
      "<SVG/>",
      "<svg><g></svg></g>",
    ])
      expect([logo, isRefused(logo)]).toEqual([logo, true]);
    expect(isRefused(svg(shape.repeat(195)))).toBe(true);
    expect(isRefused(svg("<g>".repeat(1300)))).toBe(true);
    expect(isRefused(svg(`<title>${"å".repeat(2047)}</title>`))).toBe(true);
  });

  it.each(["<svg>", "<svg><title>Etaten", '<svg id="a'])(
    "is refused for its end, where that is missing: %s",
    (logo) => {
      expect(checkLogo(logo)).toEqual(checkLogo("svg"));
    },
  );

  it("reaches a page with allowed names and values only, however it is broken", () => {
    const alphabet = [
      ...Array.from(`<>/="' &#;:!-[]?()`),
      "svg",
      "path",
      "script",
      "onload",
      "href",
      "url(",
      "\u0000",
      "\n",
    ];
    const base = svg(`<g fill="url(#a)">${shape}</g><title>Etaten</title>`);
    let seed = 20_261_128;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const value = '(?: (?:viewBox|d|id)="[\\w .-]*"| fill="(?:#?\\w*|url\\(#logo-[\\w-]+\\))")';
    const tag = new RegExp(`</?(?:svg|g|path|title)${value}*>`, "g");
    for (let round = 0; round < 3000; round += 1) {
      const at = random(base.length + 1);
      const broken = base.slice(0, at) + (alphabet[random(alphabet.length)] ?? "") + base.slice(at + random(3));
      const written = markupOf(broken);
      expect(written?.replaceAll(tag, "") ?? "", broken).toMatch(/^[^<>&]*$/);
    }
  });
});
