import { cookiesPage } from "#shell/shared-pages.tsx";
import { spoken } from "../../language";

const { title, Page } = cookiesPage(spoken);
export { title as generateMetadata, Page as default };
