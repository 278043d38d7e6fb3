import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type DefaultTheme } from "vitepress";
import llms from "vitepress-plugin-llms";
import { processTerm, searchedPage, searchOptions } from "../search.ts";
import { siteFile } from "./addresses.ts";
import { diagrams, links, verbatim } from "./markdown.ts";
import { norwegian, sidebarOf, tasks } from "./sections.ts";

const repository = "https://github.com/adgangskort/adgangskort";
const docs = join(import.meta.dirname, "../../docs");

const search: DefaultTheme.Config["search"] = {
  provider: "local",
  options: {
    detailedView: true,
    _render: searchedPage,
    miniSearch: { options: { processTerm }, searchOptions },
    locales: {
      nb: {
        translations: {
          button: { buttonText: "Søk", buttonAriaLabel: "Søk" },
          modal: {
            displayDetails: "Vis utdrag",
            resetButtonTitle: "Nullstill søket",
            backButtonTitle: "Lukk søket",
            noResultsText: "Ingen treff på",
            footer: { selectText: "for å velge", navigateText: "for å flytte", closeText: "for å lukke" },
          },
        },
      },
    },
  },
};

export default defineConfig({
  srcDir: docs,
  outDir: join(import.meta.dirname, "../dist"),
  title: "Adgangskort",
  description:
    "Log employees in to public services: Ansattporten, HelseID, Feide and Entra ID, on behalf of an organisation",
  lang: "en",
  cleanUrls: true,
  lastUpdated: false,
  rewrites: siteFile,
  ignoreDeadLinks: [/^https?:\/\/localhost/],
  markdown: {
    // The default themes of code have colours below 4.5:1.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (md) => {
      verbatim(md);
      links(md, { docs, repository: `${repository}/blob/main` });
      diagrams(md, docs);
    },
  },
  vite: {
    // The types of the plugin are for another major of Vite than VitePress has. It uses hooks that both have.
    plugins: llms({ domain: "" }) as never,
    publicDir: false,
    // The pages are outside this package, and would not find it.
    resolve: {
      alias: [
        { find: /^vue\/server-renderer$/, replacement: fileURLToPath(import.meta.resolve("vue/server-renderer")) },
        { find: /^.*\/VPSidebarItem\.vue$/, replacement: join(import.meta.dirname, "theme/SidebarItem.vue") },
        { find: /^vue$/, replacement: dirname(fileURLToPath(import.meta.resolve("vue/package.json"))) },
      ],
    },
  },
  locales: {
    root: {
      label: "English",
      lang: "en",
      themeConfig: {
        nav: [
          { text: "Tasks", link: "/guides/" },
          { text: "Providers", link: "/providers/" },
          { text: "Reference", link: "/reference/" },
          { text: "Errors", link: "/errors/" },
          { text: "Security", link: "/security/" },
          { text: "Operations", link: "/operations/" },
        ],
        sidebar: sidebarOf(tasks, docs),
      },
    },
    nb: {
      label: "Norsk bokmål",
      lang: "nb",
      link: "/nb/",
      description: "Beste praksis for innlogging på jobb i offentlig sektor",
      themeConfig: {
        nav: [{ text: "Utvikling (engelsk)", link: "/guides/" }],
        sidebar: sidebarOf(norwegian, docs),
        outline: { label: "På denne siden" },
        docFooter: { prev: "Forrige side", next: "Neste side" },
        darkModeSwitchLabel: "Utseende",
        lightModeSwitchTitle: "Bytt til lyst",
        darkModeSwitchTitle: "Bytt til mørkt",
        sidebarMenuLabel: "Meny",
        returnToTopLabel: "Til toppen",
        langMenuLabel: "Språk",
        skipToContentLabel: "Hopp til innholdet",
      },
    },
  },
  themeConfig: {
    search,
    outline: { level: [2, 3] },
    socialLinks: [{ icon: "github", link: repository }],
  },
});
