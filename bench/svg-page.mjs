// What all plots have in common: a page, a caption, and colours that stand out on a light and on a dark page.

/** Classes for the parts of a plot; the text takes the reader's own font. */
const style = `
  text { font: 12px system-ui, sans-serif; fill: #24292f; }
  .title { font-weight: 600; }
  .tick { font-size: 10px; fill: #57606a; }
  .grid { stroke: #d0d7de; }
  .line { stroke: #57606a; }
  .page { fill: #ffffff; }
  .peer { fill: #8c959f; }
  .own { fill: #0969da; }
  .light { fill-opacity: 0.55; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .tick { fill: #9198a1; }
    .grid { stroke: #30363d; }
    .line { stroke: #9198a1; }
    .page { fill: #0d1117; }
    .peer { fill: #6e7681; }
    .own { fill: #4493f8; }
  }`;

/** The text of an SVG file: the caption in its first 30 pixels, below it the parts, which are SVG as well. */
export function drawPage({ width, height, left, caption, parts }) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${caption}">`,
    `<style>${style}\n</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<text x="${left}" y="20">${caption}</text>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}
