export { GET } from "#shell/font.ts";
