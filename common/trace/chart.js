// Draws the whole run: a lane a thread and a socket, a mark a step.

// ---- the chart of the whole run ----

const MARKS = {
  read: { text: 'reads', path: (x, y) => `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0` },
  write: { text: 'passes on', path: (x, y) => `M${x - 3} ${y - 3}h6v6h-6z` },
  short: { text: 'short write', path: (x, y) => `M${x - 3.5} ${y - 4}h7l-7 8z` },
  lost: { text: 'bytes are lost', path: (x, y) => `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` },
  ready: {
    text: 'reported as ready',
    path: (x, y) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`,
  },
  watch: { text: 'interest changes', path: (x, y) => `M${x} ${y - 4}l4 4l-4 4l-4 -4z` },
  option: { text: 'an option is set', path: (x, y) => `M${x - 4} ${y}h8m-4 -4v8` },
  open: { text: 'a connection begins', path: (x, y) => `M${x} ${y - 4}l4 7.5h-8z` },
  end: { text: 'a stream or a socket ends', path: (x, y) => `M${x - 1.4} ${y - 5}h2.8v10h-2.8z` },
  idle: { text: 'nothing there', path: (x, y) => `M${x - 3} ${y - 3}h6v6h-6z` },
  failed: { text: 'fails', path: (x, y) => `M${x - 3} ${y - 3}l6 6m0 -6l-6 6` },
  wait: { text: 'waits', path: (x, y) => `M${x - 4} ${y - 1}h8v2h-8z` },
  scene: { text: 'a client or the backend acts', path: (x, y) => `M${x} ${y - 5}l5 5l-5 5l-5 -5z` },
};
/** What tells most comes first. */
const TELLING = 'lost short failed write read open end watch option idle ready wait scene'.split(' ');
const mark = (kind, x, y, words = '') =>
  `<path d="${MARKS[kind].path(x, y)}" class="mark ${kind}">` +
  `${words ? `<title>${escaped(words)}</title>` : ''}</path>`;

function markOf(call) {
  if (call.outcome === 'failed' && !['shutdown', 'wait'].includes(call.kind)) {
    return 'failed';
  }
  const byOutcome = {
    read: { ended: 'end', nothing: 'idle', cut: 'idle' },
    write: { short: 'short', nothing: 'short', cut: 'idle' },
    accept: { nothing: 'idle', cut: 'idle' },
  }[call.kind]?.[call.outcome];
  return (
    byOutcome ??
    {
      read: 'read',
      write: 'write',
      wait: 'wait',
      accept: 'open',
      connect: 'open',
      listen: 'open',
      interest: 'watch',
      option: 'option',
      shutdown: 'end',
      close: 'end',
    }[call.kind]
  );
}

/** Which marks a step makes, on which lanes. */
function marksOf(trace, index) {
  const step = trace.steps[index];
  if (isScene(step)) {
    return [['scene', 'scene']];
  }
  const main = step.calls.find((call) => call.kind !== 'wait') ?? step.calls[0];
  const marks = step.threads.map((thread) => [thread, markOf(main)]);
  for (const call of step.calls) {
    Object.keys(call.ready).forEach((lane) => marks.push([lane, 'ready']));
    call.lanes.forEach((lane) => marks.push([lane, markOf(call)]));
  }
  newlyLost(trace, index).forEach((way) => marks.push([way.to, 'lost']));
  return foremost(marks);
}

/** Where a lane has several marks in a step, the one that tells most. */
function foremost(marks) {
  const kept = new Map();
  for (const [lane, kind] of marks) {
    const other = kept.get(lane);
    if (!other || TELLING.indexOf(kind) < TELLING.indexOf(other)) {
      kept.set(lane, kind);
    }
  }
  return [...kept];
}

/** Where the steps stand in the chart: by their moment, or by time. */
function scaleOf(trace, which, moments, byTime, longest, width) {
  const room = width - 12;
  const start = trace.steps[0].from;
  if (byTime) {
    const x = (time) => 6 + (Math.max(0, time - start) / longest) * room;
    const spans = trace.steps.map((step) => [x(step.from), x(step.to)]);
    return {
      x: spans.map(([, to]) => to),
      spans,
      moment: (at) =>
        nearest(
          moments,
          which,
          spans.map(([, to]) => to),
          at,
        ),
    };
  }
  const unit = room / moments.length;
  const spans = trace.steps.map((step, index) => {
    const first = moments.findIndex((moment) => moment[which] === index);
    const last = moments.findLastIndex((moment) => moment[which] === index);
    return [6 + first * unit, 6 + (last + 1) * unit];
  });
  return {
    x: spans.map(([from]) => from + unit / 2),
    spans,
    moment: (at) => Math.min(moments.length - 1, Math.max(0, Math.floor((at - 6) / unit))),
  };
}

function nearest(moments, which, places, at) {
  let best = 0;
  places.forEach((x, index) => {
    best = Math.abs(x - at) < Math.abs(places[best] - at) ? index : best;
  });
  return moments.findIndex((moment) => moment[which] === best);
}

/** The lanes, with the middle of each, and the height of all. */
function lanesOf(trace) {
  const lanes = [{ id: 'scene', kind: 'scene', name: 'the scene' }, ...trace.lanes];
  const lane = lanes.length > 8 ? 18 : 24;
  return {
    lane,
    height: lanes.length * lane + 10,
    lanes: lanes.map((each, which) => ({
      ...each,
      top: 8 + which * lane,
      y: 8 + which * lane + lane / 2,
      name: each.kind === 'listening' ? 'listening' : each.name,
    })),
  };
}

const drawing = (kind, width, height, content) =>
  `<svg class="${kind}" width="${width}" height="${height}" ` +
  `viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">${content}</svg>`;
const bands = ({ lanes, lane }, width) =>
  lanes
    .filter((each, which) => which % 2 === 0)
    .map((each) => rectangle(0, each.top, width, lane, 'band', 0))
    .join('');

function chartNames(trace, width) {
  const at = lanesOf(trace);
  return drawing(
    'chart names',
    width,
    at.height,
    bands(at, width) +
      at.lanes
        .map((each) => label(2, each.y + 4, each.name, { size: 11.5, room: width - 6 }))
        .join(''),
  );
}

function chart(trace, scale, width) {
  const at = lanesOf(trace);
  const middle = new Map(at.lanes.map((each) => [each.id, each.y]));
  const grounds = at.lanes.map(
    (each) => line(0, each.y, width, each.y, 'lane') + life(trace, each, each.y, scale),
  );
  const marks = trace.steps.map((step, index) =>
    marksOf(trace, index)
      .filter(([id]) => middle.has(id))
      .map(([id, kind]) =>
        mark(kind, scale.x[index], middle.get(id), `${step.number}: ${step.words}`),
      )
      .join(''),
  );
  return drawing(
    'chart',
    width,
    at.height,
    bands(at, width) +
      grounds.join('') +
      marks.join('') +
      `<g class="now"><path d="M-4 1h8l-4 6z" class="cursor-head"/>${line(0, 6, 0, at.height, 'cursor')}</g>`,
  );
}

/** A lane's ground: where a thread works or waits, where a socket is there and is watched. */
function life(trace, lane, y, scale) {
  return trace.steps
    .map((step, index) => {
      const [from, to] = scale.spans[index];
      const next = scale.spans[index + 1]?.[0] ?? to;
      const end = step.state.ends[lane.id];
      if (lane.kind === 'thread') {
        const isOwn = step.threads.includes(lane.id);
        const waits = isOwn ? step.kind === 'wait' : step.state.waits[lane.id];
        return waits || isOwn ? line(from, y, to, y, waits ? 'waits' : 'works') : '';
      }
      if (!end || ['closed', 'reset', 'refused'].includes(end)) {
        return '';
      }
      const isWatched = !trace.watches || /read/.test(step.state.interest[lane.id] ?? '');
      return line(from, y, Math.max(to, next), y, isWatched ? 'watched' : 'life');
    })
    .join('');
}
