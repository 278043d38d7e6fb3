type Channels = readonly [red: number, green: number, blue: number];

/** The contrast of two colours, as `#rrggbb`, from 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A contrast with two decimals. Rounded down, so that a contrast below a limit never reads as the limit. */
export function writtenContrast(found: number): string {
  return (Math.floor(found * 100) / 100).toFixed(2);
}

/** The colour, mixed with as much white as it takes to reach a contrast to the ground. */
export function lightened(colour: string, ground: string, wanted: number): string {
  const mixes = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1].map((white) => mixed(colour, white));
  return mixes.find((mix) => contrast(mix, ground) >= wanted) ?? "#ffffff";
}

function mixed(colour: string, white: number): string {
  const mix = channels(colour).map((channel) => Math.round(channel + (255 - channel) * white));
  return `#${mix.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): Channels {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels;
}
