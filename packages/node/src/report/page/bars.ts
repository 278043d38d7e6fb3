import { html, type Html } from "../../pages/html.ts";

/** A bar of a plot. Without a size, the count is withheld: its row has words only. */
export interface Bar {
  readonly label: string;
  readonly size: number | undefined;
  readonly text: string;
}

const [width, textWidth, rowHeight, barHeight] = [720, 150, 52, 20];

/** A bar chart. Each bar has its label above and its number beside it, and a pattern: nothing depends on a colour. */
export function bars(id: string, title: string, rows: readonly Bar[]): Html {
  const most = Math.max(1, ...rows.map(({ size = 0 }) => size));
  const height = rows.length * rowHeight;
  return html`<figure>
    <figcaption id="${id}">${title}</figcaption>
    <svg role="img" aria-labelledby="${id}" viewBox="0 0 ${width} ${height}">
      <defs>
        <pattern id="${id}-lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" class="pale" />
          <rect width="2" height="6" class="ink" />
        </pattern>
      </defs>
      ${rows.map(({ label, size, text }, index) => {
        const top = index * rowHeight;
        const length = size === undefined ? 0 : Math.max(1, Math.round(((width - textWidth) * size) / most));
        const bar = html`<rect
          x="1"
          y="${top + 22}"
          width="${length}"
          height="${barHeight}"
          fill="url(#${id}-lines)"
          class="bar"
        />`;
        return html`<text x="0" y="${top + 15}">${label}</text> ${size === undefined ? undefined : bar}<text
            x="${length === 0 ? 0 : length + 10}"
            y="${top + 37}"
            >${text}</text
          > `;
      })}
    </svg>
  </figure> `;
}
