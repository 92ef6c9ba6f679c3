// Draws the three layers on a canvas. Everything it needs is in the scene; it keeps nothing.

const FULL = Math.PI * 2;

/** The colours of the page, as they are now. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of("ink"), soft: of("soft"), line: of("line"), card: of("card"), sunk: of("sunk"), accent: of("accent"), good: of("good"),
    bad: of("bad"), warn: of("warn"), info: of("info"), vector: of("vector"), lexical: of("lexical"), temporal: of("temporal"), sans: of("sans"),
  };
}

export const toneOf = (node, colours) =>
  ({ succeeded: colours.good, failed: colours.bad, abandoned: colours.warn, open: colours.info, core: colours.accent, validated: colours.accent, draft: colours.lexical })[
    node.status
  ] ?? colours.vector;

export function paint(canvas, scene, colours) {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  scene.planes.forEach((plane) => paintPlane(pen, plane, width, colours));
  const isLit = scene.lit.size > 0;
  paintEdges(pen, scene.edges, Math.min(0.35, 1.8 / Math.sqrt(scene.edges.length + 1)) / (isLit ? 2 : 1), 1, colours);
  paintEdges(pen, scene.path, 0.95, 1.8, colours);
  const size = scene.dots > 600 ? 3.2 : scene.dots > 150 ? 4.4 : 6;
  for (const node of scene.nodes) {
    paintNode(pen, node, scene, size, isLit, colours);
  }
  const shown = scene.nodes.find((node) => node.id === scene.hovered) ?? scene.nodes.find((node) => node.id === scene.chosen);
  if (shown) {
    paintLabel(pen, shown, width, colours);
  }
}

// A plane leans a little, so that three of them read as layers.
function paintPlane(pen, plane, width, colours) {
  const lean = Math.min(26, plane.height / 8);
  pen.beginPath();
  pen.moveTo(lean, plane.top);
  pen.lineTo(width - 2, plane.top);
  pen.lineTo(width - lean, plane.top + plane.height);
  pen.lineTo(2, plane.top + plane.height);
  pen.closePath();
  pen.fillStyle = colours.sunk;
  pen.globalAlpha = 0.75;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.line;
  pen.lineWidth = 1;
  pen.stroke();
  pen.fillStyle = colours.soft;
  pen.font = `600 12px ${colours.sans}`;
  pen.fillText(plane.name, lean + 10, plane.top + 18);
  pen.font = `12px ${colours.sans}`;
  (plane.labels ?? []).forEach(({ y, text }) => pen.fillText(text, lean + 10, y + 4));
}

function paintEdges(pen, edges, alpha, width, colours) {
  const byTone = Map.groupBy(edges, (edge) => edge.tone);
  pen.globalAlpha = alpha;
  pen.lineWidth = width;
  for (const [tone, all] of byTone) {
    pen.strokeStyle = colours[tone];
    pen.beginPath();
    for (const { from, to, arc } of all) {
      pen.moveTo(from.px, from.py);
      if (arc) {
        pen.quadraticCurveTo((from.px + to.px) / 2, Math.min(from.py, to.py) - Math.min(46, 8 + Math.abs(from.px - to.px) / 5), to.px, to.py);
      } else {
        const middle = (from.py + to.py) / 2;
        pen.bezierCurveTo(from.px, middle, to.px, middle, to.px, to.py);
      }
    }
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function paintNode(pen, node, scene, size, isLit, colours) {
  const isLow = isLit && !scene.lit.has(node.id);
  pen.globalAlpha = isLow ? 0.22 : 1;
  pen.fillStyle = toneOf(node, colours);
  pen.beginPath();
  if (node.kind === "insight") {
    const r = size * 1.25;
    pen.moveTo(node.px, node.py - r);
    pen.lineTo(node.px + r, node.py);
    pen.lineTo(node.px, node.py + r);
    pen.lineTo(node.px - r, node.py);
    pen.closePath();
  } else if (node.kind === "interaction") {
    pen.rect(node.px - size, node.py - size, size * 2, size * 2);
  } else {
    pen.arc(node.px, node.py, size, 0, FULL);
  }
  pen.fill();
  if (node.status === "failed" && size > 3.5) {
    // An outcome is told by more than its colour.
    pen.strokeStyle = colours.card;
    pen.lineWidth = 1.4;
    pen.beginPath();
    pen.moveTo(node.px - size / 2.4, node.py - size / 2.4);
    pen.lineTo(node.px + size / 2.4, node.py + size / 2.4);
    pen.moveTo(node.px + size / 2.4, node.py - size / 2.4);
    pen.lineTo(node.px - size / 2.4, node.py + size / 2.4);
    pen.stroke();
  }
  if (node.id === scene.chosen || node.id === scene.hovered) {
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(node.px, node.py, size + 4.5, 0, FULL);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function paintLabel(pen, node, width, colours) {
  pen.font = `13px ${colours.sans}`;
  const text = node.label.length > 70 ? `${node.label.slice(0, 69)}…` : node.label;
  const wide = pen.measureText(text).width + 18;
  const x = Math.max(6, Math.min(width - wide - 6, node.px - wide / 2));
  const y = node.py > 60 ? node.py - 40 : node.py + 16;
  pen.fillStyle = colours.ink;
  pen.beginPath();
  pen.roundRect(x, y, wide, 25, 7);
  pen.fill();
  pen.fillStyle = colours.card;
  pen.fillText(text, x + 9, y + 17);
}
