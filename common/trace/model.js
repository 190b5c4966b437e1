// What a trace says, for the page that steps through it; rsp.trace.Trace describes its form.
// The page's scripts are one script there: rsp.trace.TracePage joins them.
'use strict';

// ---- texts ----

const number = (count) => Math.round(count).toLocaleString('en-US');
const bytes = (count) => `${number(count)} byte${count === 1 ? '' : 's'}`;
const escaped = (text) =>
  String(text).replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );
const short = (count) =>
  count < 100000
    ? number(count)
    : `${(count / 1e6).toLocaleString('en-US', { maximumSignificantDigits: 3 })} MB`;

// ---- the model ----

/** A trace with what all the rest asks of it; several listening sockets are told as one. */
function prepared(trace) {
  const [first, ...others] = trace.lanes.filter((lane) => lane.kind === 'listening');
  const same = new Map(others.map((lane) => [lane.id, first.id]));
  const steps = trace.steps.map((step) => withOneListening(step, same));
  const lanes = trace.lanes.filter((lane) => !same.has(lane.id));
  const of = (kind) => lanes.filter((lane) => lane.kind === kind);
  return {
    ...trace,
    lanes,
    steps,
    threads: of('thread'),
    listening: first,
    rows: rowsOf(of('client'), of('backend'), trace.flows),
    watches: steps.some((step) => Object.keys(step.state.interest).length > 0),
    shortWrite: steps.findIndex(hasShortWrite),
    loss: Math.min(...trace.flows.filter((way) => way.lost > 0).map((way) => way.lossStep)) - 1,
  };
}

function withOneListening(step, same) {
  if (same.size === 0) {
    return step;
  }
  const renamed = (map) =>
    Object.fromEntries(Object.entries(map).map(([id, value]) => [same.get(id) ?? id, value]));
  const calls = step.calls.map((call) => ({
    ...call,
    lanes: [...new Set(call.lanes.map((lane) => same.get(lane) ?? lane))],
    ready: renamed(call.ready),
  }));
  const state = {
    ...step.state,
    interest: renamed(step.state.interest),
    ends: renamed(step.state.ends),
  };
  return { ...step, calls, state };
}

const hasShortWrite = (step) =>
  step.calls.some((call) => call.kind === 'write' && ['short', 'nothing'].includes(call.outcome));

/** Clients, and beside each the backend that its bytes go to, as far as one can tell. */
function rowsOf(clients, backends, flows) {
  const left = new Set(backends);
  const partners = new Map();
  for (const client of clients) {
    const flow = flows.find((way) => way.from === client.id);
    const partner = backends.find((each) => each.id === flow?.to);
    if (partner) {
      partners.set(client, partner);
      left.delete(partner);
    }
  }
  const rows = clients.map((client) => {
    const backend = partners.get(client) ?? [...left][0];
    left.delete(backend);
    return { client, backend };
  });
  return [...rows, ...[...left].map((backend) => ({ backend }))];
}

const isScene = (step) => step.calls.length === 0;
const MANY = 3;

/** Who does a step: a thread, several, or none of the proxy's. */
function actor(trace, step) {
  if (isScene(step)) {
    return 'the scene';
  }
  const names = trace.threads
    .filter((lane) => step.threads.includes(lane.id))
    .map((lane) => lane.name);
  return names.length > MANY ? `${names.length} threads` : names.join(', ') || 'the proxy';
}
const laneNamed = (trace, id) => trace.lanes.find((lane) => lane.id === id);

/** Who acts in a step of the scene, if the words say so. */
function sceneActor(trace, step) {
  const [, role, which = 1] = /^(?:the )?(client|backend)(?: (\d+))?/i.exec(step.words) ?? [];
  return isScene(step) && role ? laneNamed(trace, role.toLowerCase() + which) : undefined;
}

/** Bytes that were lost in this very step, by way. */
function newlyLost(trace, index) {
  const before = trace.steps[index - 1]?.state.flows ?? {};
  return trace.flows.filter(
    (way) => (trace.steps[index].state.flows[way.id]?.lost ?? 0) > (before[way.id]?.lost ?? 0),
  );
}

// ---- two traces beside each other ----

/** Who does what, without amounts, and in short: so two traces of a scene say the same at first. */
function happening(step) {
  const [, who, what] = /^((?:The )?\w+(?: \d+)?)(.*)/.exec(step.words) ?? [];
  return [
    who,
    ...what
      .replace(/[\d,]+/g, '')
      .trim()
      .split(/\s+/)
      .slice(0, 4),
  ].join(' ');
}

/** Pairs of steps, one of each trace, in which the same happens: the longest list of these. */
function anchors(one, other) {
  const list = (trace) =>
    trace.steps
      .map((step, index) => ({ key: happening(step), index, step }))
      .filter(({ step }) => isScene(step));
  const [a, b] = [list(one), list(other)];
  const longest = a.map(() => []);
  const at = (i, j) => longest[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i][j] =
        a[i].key === b[j].key ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i].key === b[j].key) {
      pairs.push([a[i++].index, b[j++].index]);
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}

/** The first short write of each belongs together too, if it lies between the same events. */
function withShortWrites(pairs, one, other) {
  const pair = [one.shortWrite, other.shortWrite];
  const isBetween = pairs.every(([a, b]) => a < pair[0] === b < pair[1]);
  return pair.includes(-1) || !isBetween
    ? pairs
    : [...pairs, pair].sort((left, right) => left[0] - right[0]);
}

/** The moments that the player goes through: for each, the index of the step of each trace. */
function momentsOf(traces) {
  const [one, other] = traces;
  if (!other) {
    return one.steps.map((step, index) => [index]);
  }
  const moments = [];
  let from = [-1, -1];
  const pairs = withShortWrites(anchors(one, other), one, other);
  for (const to of [...pairs, [one.steps.length - 1, other.steps.length - 1]]) {
    const parts = to.map((index, which) => index - from[which]);
    const length = Math.max(...parts);
    for (let i = 1; i <= length; i++) {
      moments.push(
        parts.map((part, which) => Math.max(0, from[which] + Math.floor((i * part) / length))),
      );
    }
    from = to;
  }
  return moments;
}
