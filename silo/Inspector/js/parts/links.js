// A memory in the middle and what it is linked to around it.

import { s } from "../dom.js";
import { line, short } from "../format.js";

const WIDTH = 520;

export function linkPicture(links, others) {
  const shown = links.slice(0, 8);
  const height = shown.length > 2 ? 240 : 90;
  const places = shown.map((link, i) => {
    const angle = (i / shown.length) * Math.PI * 2;
    return { link, side: Math.cos(angle), x: WIDTH / 2 + Math.cos(angle) * 180, y: height / 2 + Math.sin(angle) * 85 };
  });
  return s(
    "svg",
    { class: "links", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `Linked to ${links.length} memories; they are listed below.` },
    places.map(({ link, x, y }) => s("line", { class: `edge ${link.relation === "contradicts" ? "against" : ""}`, x1: WIDTH / 2, y1: height / 2, x2: x, y2: y })),
    s("circle", { class: "node self", cx: WIDTH / 2, cy: height / 2, r: 10 }),
    places.map(({ link, side, x, y }) => [
      s("circle", { class: "node", cx: x, cy: y, r: 6 }),
      s("text", { class: "relation", x: (x + WIDTH / 2) / 2, y: (y + height / 2) / 2 - 4, "text-anchor": "middle" }, link.relation),
      s("text", { class: "name", ...besides(side, x), y: y + (y > height / 2 + 4 ? 20 : -12) }, line(others.get(link.target)?.text ?? short(link.target), 34)),
    ]),
  );
}

// A name stays within the picture: it ends at its edge.
function besides(side, x) {
  if (Math.abs(side) < 0.3) {
    return { x, "text-anchor": "middle" };
  }
  return side > 0 ? { x: WIDTH - 2, "text-anchor": "end" } : { x: 2, "text-anchor": "start" };
}
