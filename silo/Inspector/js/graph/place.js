// Where the nodes of a team's graphs stand. Pure, deterministic and linear: tasks by the order in which they began, in lanes of tasks that
// are alike; insights above the tasks that they came from, as high as their score. A place says something, so nothing has to settle.

const LANES = 7;
const ROWS = 9;
const GOLDEN = 0.618033988749895;

/** Tasks get x in 0..n-1 and a lane; insights the middle of their tasks as x and a row. */
export function place(queries, insights) {
  const tasks = placeTasks(queries);
  return { tasks, insights: placeInsights(insights, tasks) };
}

function placeTasks(graph) {
  const nodes = [...graph.nodes].reverse().map((node, i) => ({ ...node, x: i, lane: 0, spread: 0.06 + 0.88 * ((i * GOLDEN) % 1) }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const like = new Map();
  for (const edge of graph.edges) {
    if (edge.kind === "similar" && edge.weight > (like.get(edge.from)?.weight ?? 0)) {
      like.set(edge.from, edge);
    }
  }
  // A task is in the lane of the earlier task that it is most like; one like no other begins a lane.
  const lanes = [];
  for (const node of nodes) {
    const earlier = byId.get(like.get(node.id)?.to);
    node.group = earlier?.group ?? lanes.push({ size: 0 }) - 1;
    lanes[node.group].size++;
  }
  const order = lanes.map((lane, i) => ({ ...lane, i })).sort((a, b) => b.size - a.size || a.i - b.i);
  const laneOf = new Map(order.map((lane, rank) => [lane.i, Math.min(rank, LANES - 1)]));
  nodes.forEach((node) => (node.lane = laneOf.get(node.group)));
  return { nodes, byId, lanes: Math.min(LANES, lanes.length), edges: graph.edges, backbone: [...like.values()] };
}

function placeInsights(graph, tasks) {
  const sums = new Map();
  for (const edge of graph.edges) {
    const task = edge.kind === "cameFrom" || edge.kind === "contradictedBy" ? tasks.byId.get(edge.to) : undefined;
    if (task) {
      const sum = sums.get(edge.from) ?? { all: 0, n: 0 };
      sums.set(edge.from, { all: sum.all + task.x, n: sum.n + 1 });
    }
  }
  const top = Math.max(1, ...graph.nodes.filter((node) => node.kind === "insight").map((node) => node.score));
  const cell = Math.max(1, tasks.nodes.length / 60);
  const taken = new Set();
  const nodes = graph.nodes
    .filter((node) => node.kind === "insight")
    .map((node) => {
      const sum = sums.get(node.id);
      const column = Math.round((sum ? sum.all / sum.n : 0) / cell);
      const wanted = Math.round((1 - Math.max(0, node.score) / top) * (ROWS - 1));
      return { ...node, ...free(taken, column, wanted, cell) };
    });
  return { nodes, byId: new Map(nodes.map((node) => [node.id, node])), rows: ROWS, edges: graph.edges };
}

// The nearest place that nobody has, first to the sides, then below.
function free(taken, column, wanted, cell) {
  for (let step = 0; ; step++) {
    const shift = (step % 2 === 0 ? 1 : -1) * Math.ceil((step % 7) / 2);
    const row = Math.min(ROWS - 1, wanted + Math.floor(step / 7));
    const at = Math.max(0, column + shift + (row === ROWS - 1 ? Math.floor(step / 7) : 0));
    if (!taken.has(`${at}/${row}`)) {
      taken.add(`${at}/${row}`);
      return { x: at * cell, row };
    }
  }
}

/** The interactions of a task: in order along x, a lane for each role. */
export function placeInteractions(graph) {
  const roles = [...new Set(graph.nodes.map((node) => node.status))];
  const nodes = graph.nodes.map((node, i) => ({ ...node, x: i, lane: roles.indexOf(node.status) }));
  return { nodes, byId: new Map(nodes.map((node) => [node.id, node])), roles, edges: graph.edges };
}
