// Draws a step: the clients, the proxy with its threads, the backends, and the bytes between.

const NARROW = 480;
const MANY_ROWS = 3;
const MANY_THREADS = 6;

// ---- small pieces of SVG ----

/** How wide a text is, about. */
const widthOf = (text, size) => text.length * size * 0.58;

/** A text; if its room is told, the page squeezes it where a font is wider. */
function label(x, y, text, { size = 12, kind = '', anchor = 'start', room } = {}) {
  return (
    `<text x="${x}" y="${y}" font-size="${size}" class="${kind}" text-anchor="${anchor}"` +
    `${room ? ` data-room="${Math.floor(room)}"` : ''}>${escaped(text)}</text>`
  );
}

const rectangle = (x, y, width, height, kind, radius = 4) =>
  `<rect x="${x}" y="${y}" width="${width}" ` +
  `height="${height}" rx="${radius}" class="${kind}"/>`;
const line = (x1, y1, x2, y2, kind) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" class="${kind}"/>`;

// ---- the picture of a step ----

function layoutOf(trace, width) {
  const isNarrow = width < NARROW;
  const isCompact = trace.rows.length > MANY_ROWS;
  const side = isNarrow ? 104 : Math.min(190, Math.max(124, Math.round(width * 0.22)));
  const gap = isNarrow ? 10 : Math.min(48, Math.round(width * 0.04));
  const proxy = { x: side + gap, width: width - 2 * (side + gap) };
  const small = trace.threads.length > MANY_THREADS;
  const columns = Math.max(1, Math.floor((proxy.width - 12) / 150));
  const pill = {
    height: small ? 20 : 36,
    columns,
    width: (proxy.width - 12 - 4 * (columns - 1)) / columns,
  };
  const threadsEnd = 28 + Math.ceil(trace.threads.length / columns) * (pill.height + 4);
  const top = Math.max(threadsEnd + 8, trace.listening ? 82 : 0);
  const row = isCompact ? 40 : 96;
  const rowsEnd = top + trace.rows.length * row;
  const bar = trace.flows.length > 4 ? 34 : 50;
  return {
    width,
    isNarrow,
    isCompact,
    side,
    proxy,
    small,
    pill,
    top,
    row,
    rowsEnd,
    bar,
    height: rowsEnd + 14 + trace.flows.length * (isNarrow ? bar + 14 : bar),
  };
}

/**
 * Draws a step.
 *
 * @param width in pixels
 * @param id what no other picture of the page is called
 */
function picture(trace, index, width, id) {
  const at = layoutOf(trace, width);
  const rows = trace.rows.map((row, which) =>
    connection(trace, index, row, at.top + which * at.row, at, id),
  );
  return (
    `<svg class="picture" width="${width}" height="${at.height}" ` +
    `viewBox="0 0 ${width} ${at.height}" role="img" aria-label="${escaped(described(trace, index))}">` +
    patterns(id) +
    rectangle(at.proxy.x, 2, at.proxy.width, at.rowsEnd - 2, 'proxy', 8) +
    label(at.proxy.x + 8, 19, trace.program, {
      size: 13,
      kind: 'name',
      room: at.proxy.width - 16,
    }) +
    trace.threads.map((lane, which) => thread(trace, index, lane, which, at)).join('') +
    (trace.listening
      ? socket(trace, index, trace.listening, { x: 1, y: 3, width: at.side - 2, height: 70 }, false)
      : '') +
    rows.join('') +
    trace.flows.map((way, which) => bar(trace, index, way, which, at, id)).join('') +
    '</svg>'
  );
}

const patterns = (id) =>
  `<defs><pattern id="lost-${id}" width="6" height="6" patternUnits="userSpaceOnUse" ` +
  'patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-paper"/>' +
  '<path d="M1 0V6" class="hatch"/></pattern></defs>';

function described(trace, index) {
  const { state } = trace.steps[index];
  const threads = trace.threads.map((lane) => `${lane.name}: ${doing(trace, index, lane).text}`);
  const sockets = trace.lanes
    .filter((lane) => state.ends[lane.id])
    .map(
      (lane) =>
        `${lane.name}: ${state.ends[lane.id]}` +
        (trace.watches ? `, interest: ${state.interest[lane.id] ?? 'none'}` : ''),
    );
  return `${trace.program} after step ${index + 1}. ${[...threads, ...sockets].join('. ')}.`;
}

const WAITS_IN = /^(epoll_p?wait|p?poll|p?select|accept4?|readv?|recv|writev?|send|connect|splice)/;

/** What a thread does in a step, or where it is. */
function doing(trace, index, lane) {
  const step = trace.steps[index];
  if (step.threads.includes(lane.id)) {
    return { text: acting(step), kind: 'active' };
  }
  const place = step.state.waits[lane.id];
  if (place && WAITS_IN.test(place)) {
    return { text: `in ${place}`, kind: '' };
  }
  const isThere = (each) => each.threads.includes(lane.id) || lane.id in each.state.waits;
  if (index < trace.steps.findIndex(isThere)) {
    return { text: 'not seen yet', kind: 'absent' };
  }
  return index > trace.steps.findLastIndex(isThere)
    ? { text: 'no more calls', kind: 'absent' }
    : { text: 'at work', kind: '' };
}

function acting(step) {
  const [first] = step.calls;
  const name = first.c.split('(')[0];
  if (step.calls.length > 1 || first.times > 1) {
    return [...new Set(step.calls.map((call) => call.kind))].join(', ');
  }
  if (first.outcome === 'cut') {
    return `in ${name}`;
  }
  return first.kind === 'wait' ? `back from ${name}` : `calls ${name}`;
}

function thread(trace, index, lane, which, at) {
  const { text, kind } = doing(trace, index, lane);
  const x = at.proxy.x + 6 + (which % at.pill.columns) * (at.pill.width + 4);
  const y = 28 + Math.floor(which / at.pill.columns) * (at.pill.height + 4);
  const box = rectangle(x, y, at.pill.width, at.pill.height, `thread ${kind}`, 6);
  const room = at.pill.width - 12;
  if (at.small) {
    const both = `${lane.name.replace('thread ', '')}: ${text}`;
    return (
      box + label(x + 6, y + 14, both, { size: 11, kind: kind === 'absent' ? 'soft' : '', room })
    );
  }
  return (
    box +
    label(x + 6, y + 14, lane.name, { size: 12, kind: 'name', room }) +
    label(x + 6, y + 29, text, { size: 11.5, kind: kind === 'absent' ? 'soft' : '', room })
  );
}

/** What a socket is not yet: a client may have connected, and even sent something. */
const NOT_YET = {
  listening: 'not there yet',
  client: 'not accepted yet',
  backend: 'not connected yet',
};

/** All that is to be said of a socket in a step. */
function facts(trace, index, lane) {
  const step = trace.steps[index];
  const end = step.state.ends[lane.id];
  const isGone = !end || ['closed', 'reset', 'refused'].includes(end);
  const isActive = step.calls.some((call) => call.lanes.includes(lane.id));
  return {
    end: lane.kind === 'listening' && end === 'open' ? 'listens' : (end ?? NOT_YET[lane.kind]),
    interest: isGone || !trace.watches ? undefined : (step.state.interest[lane.id] ?? 'none'),
    ready: step.calls.map((call) => call.ready[lane.id]).find((what) => what),
    isChanged: step.calls.some(
      (call) => call.kind === 'interest' && call.lanes.includes(lane.id),
    ),
    kind: [
      !end ? 'absent' : end.split(' ')[0].replace('refused', 'reset'),
      isActive ? 'active' : '',
      sceneActor(trace, step) === lane ? 'acting' : '',
    ].join(' '),
  };
}

function socket(trace, index, lane, { x, y, width, height }, isCompact) {
  const its = facts(trace, index, lane);
  const name = lane.kind === 'listening' ? 'listening socket' : lane.name;
  const room = width - 14;
  const box = rectangle(x, y, width, height, `box ${its.kind}`);
  const isWide = widthOf(`ready: ${its.ready}`, 11.5) + 14 <= room + 4;
  const ready = its.ready ? `${isWide ? 'ready: ' : ''}${its.ready}` : '';
  if (isCompact) {
    const state =
      its.end.replace(' and ', ', ') +
      (its.interest ? ` · ${its.interest.replace(' and ', '+')}` : '');
    const wide = ready ? Math.min(width * 0.45, widthOf(its.ready, 10) + 10) : 0;
    return (
      box +
      label(x + 7, y + 14, name, { size: 11.5, kind: 'name', room: room - wide }) +
      (ready ? badge(x + width - 4 - wide, y + 4, wide, its.ready, 10) : '') +
      label(x + 7, y + 28, state, { size: 10.5, kind: its.isChanged ? 'changed' : 'soft', room })
    );
  }
  const step = height < 80 ? 15 : 17;
  const interest = its.interest ? `interest: ${its.interest.replace(' and ', ', ')}` : '';
  return (
    box +
    label(x + 7, y + 16, name, { size: 12.5, kind: 'name', room }) +
    label(x + 7, y + 16 + step, its.end, { size: 11.5, kind: 'soft', room }) +
    label(x + 7, y + 16 + 2 * step, interest, {
      size: 11.5,
      kind: its.isChanged ? 'changed' : '',
      room,
    }) +
    (ready
      ? badge(x + 5, y + height - 21, Math.min(room + 4, widthOf(ready, 11.5) + 14), ready, 11.5)
      : '')
  );
}

const badge = (x, y, width, text, size) =>
  rectangle(x, y, width, size + 5.5, 'badge', 3) +
  label(x + width / 2, y + size + 1, text, {
    size,
    kind: 'badge-text',
    anchor: 'middle',
    room: width - 6,
  });

/** A client's socket and its backend's, and what goes between them through the proxy. */
function connection(trace, index, { client, backend }, y, at, id) {
  const height = at.row - 8;
  const place = (x) => ({ x, y, width: at.side - 2, height });
  const tracks = {
    up: y + height * (at.isCompact ? 0.36 : 0.29),
    down: y + height * (at.isCompact ? 0.86 : 0.79),
  };
  const arrows = arrowsOf(trace.steps[index]);
  const isUp = (each, isLeft) => isLeft === each.isIn;
  const hasOther = (other, isOnTop) =>
    arrows.some((each) => each.lane === other?.id && isUp(each, other === client) === isOnTop);
  const arrow = (lane, other) =>
    arrows
      .filter((each) => each.lane === lane?.id)
      .map((each) =>
        drawn(each, lane === client, tracks, at, hasOther(other, isUp(each, lane === client))),
      )
      .join('');
  return (
    (client ? socket(trace, index, client, place(1), at.isCompact) : '') +
    (backend ? socket(trace, index, backend, place(at.width - at.side + 1), at.isCompact) : '') +
    ways(trace, client, backend, tracks, at) +
    arrow(client, backend) +
    arrow(backend, client) +
    chips(trace, index, client, tracks.up, at, id) +
    chips(trace, index, backend, tracks.down, at, id)
  );
}

function ways(trace, client, backend, tracks, at) {
  const has = (from, to) => trace.flows.some((way) => way.from === from?.id && way.to === to?.id);
  return [
    [client, backend, tracks.up],
    [backend, client, tracks.down],
  ]
    .filter(([from, to]) => has(from, to))
    .map(([, , y]) => line(at.side, y, at.width - at.side, y, 'way'))
    .join('');
}

/** What of the calls can be drawn as an arrow; those of the same way are one. */
function arrowsOf(step) {
  const arrows = new Map();
  for (const call of step.calls.filter((each) => ARROWS[each.kind])) {
    // How much of the sum is each socket's is not known.
    const text = call.lanes.length > 1 ? { text: '' } : {};
    for (const lane of call.lanes) {
      const arrow = { lane, call: call.kind, ...text, ...ARROWS[call.kind](call) };
      const key = `${lane} ${arrow.isIn}`;
      const before = arrows.get(key);
      arrows.set(key, before?.amount && arrow.amount ? together(before, arrow) : (before ?? arrow));
    }
  }
  return [...arrows.values()];
}

const together = (one, other) => ({
  ...one,
  kind: one.kind === 'short' ? 'short' : other.kind,
  amount: one.amount + other.amount,
  asked: one.asked + other.asked,
});

const failure = (call) => call.c.split(' ').pop();
const ARROWS = {
  read: (call) => ({
    isIn: true,
    ...({
      ended: { kind: 'end', text: 'end of stream' },
      nothing: { kind: 'idle', text: 'nothing there' },
      failed: { kind: 'failed', text: failure(call) },
      cut: { kind: 'idle', text: 'waits' },
    }[call.outcome] ?? { kind: 'read', amount: call.amount, asked: call.amount }),
  }),
  write: (call) => ({
    isIn: false,
    ...({
      failed: { kind: 'failed', text: failure(call) },
      cut: { kind: 'idle', text: 'waits' },
    }[call.outcome] ?? {
      kind: call.amount < call.asked ? 'short' : 'write',
      amount: call.amount,
      asked: call.asked,
    }),
  }),
  accept: (call) => ({
    isIn: true,
    kind: 'open',
    text: call.outcome === 'nothing' ? 'nobody' : 'accept',
  }),
  connect: (call) => ({
    isIn: false,
    ...(call.outcome === 'failed'
      ? { kind: 'failed', text: failure(call) }
      : { kind: 'open', text: 'connect' }),
  }),
  shutdown: () => ({ isIn: false, kind: 'end', text: 'end of stream' }),
  close: () => ({ isIn: false, kind: 'end', text: 'close' }),
};

function textOf(arrow, room) {
  if (arrow.text !== undefined) {
    return arrow.text;
  }
  const say = (count) =>
    arrow.amount < arrow.asked
      ? `${count(arrow.amount)} of ${count(arrow.asked)}`
      : count(arrow.amount);
  return widthOf(say(number), 11) > room ? say(short) : say(number);
}

/** An arrow between a socket and the proxy, on the way that the bytes take. */
function drawn(arrow, isLeft, tracks, at, isShared) {
  const y = isLeft === arrow.isIn ? tracks.up : tracks.down;
  const edge = isLeft ? at.side + 1 : at.width - at.side - 1;
  const inner = at.proxy.x + at.proxy.width * (isLeft ? 0.44 : 0.56);
  const [from, to] = arrow.isIn ? [edge, inner] : [inner, edge];
  const tip = Math.sign(to - from);
  const isBlocked = arrow.amount === 0;
  const end = isBlocked ? (from + to) / 2 : to;
  const room = at.proxy.width * (isShared ? 0.47 : 1) - 8;
  const moves = ['read', 'write'].includes(arrow.kind) ? ' moves' : '';
  const x = isLeft ? at.proxy.x + 5 : at.proxy.x + at.proxy.width - 5;
  return (
    line(from, y, end - 6 * tip, y, `arrow ${arrow.kind}${moves}`) +
    (isBlocked
      ? `<path d="M${end} ${y - 5}v13" class="arrow ${arrow.kind}"/>`
      : `<path d="M${end} ${y}l${-9 * tip} -5v10z" class="head ${arrow.kind}"/>`) +
    label(x, y - (at.isCompact ? 3.5 : 7), textOf(arrow, room), {
      size: at.isCompact ? 10.5 : 11.5,
      kind: `arrow-label ${arrow.kind}`,
      anchor: isLeft ? 'start' : 'end',
      room,
    })
  );
}

/** What the proxy has of a way: bytes that it holds, and bytes that it has lost. */
function chips(trace, index, from, y, at, id) {
  const way = trace.flows.find((each) => each.from === from?.id);
  const its = way && trace.steps[index].state.flows[way.id];
  const some = its ? ['held', 'lost'].filter((kind) => its[kind] > 0) : [];
  const room = (at.proxy.width - 12) / some.length - 4;
  const size = at.isCompact ? 10 : 11;
  const texts = some.map((kind) =>
    widthOf(`${kind} ${number(its[kind])}`, size) * 1.1 + 22 > room
      ? `${kind} ${short(its[kind])}`
      : `${kind} ${number(its[kind])}`,
  );
  const widths = texts.map((text) => Math.min(room, widthOf(text, size) * 1.1 + 22));
  let x = at.proxy.x + at.proxy.width / 2 - widths.reduce((sum, each) => sum + each + 4, -4) / 2;
  return some
    .map((kind, which) => {
      const chip = chipAt(
        x,
        y + (at.isCompact ? -8 : 6),
        widths[which],
        texts[which],
        kind,
        size,
        id,
      );
      x += widths[which] + 4;
      return chip;
    })
    .join('');
}

function chipAt(x, y, width, text, kind, size, id) {
  const stripe =
    kind === 'lost'
      ? `<rect x="${x}" y="${y}" width="9" height="${size + 6}" fill="url(#lost-${id})"/>`
      : '';
  const room = width - 8 - (stripe ? 9 : 0);
  return (
    rectangle(x, y, width, size + 6, `chip ${kind}`, 3) +
    stripe +
    label(x + (width + (stripe ? 9 : 0)) / 2, y + size + 1, text, {
      size,
      kind: `chip-text ${kind}`,
      anchor: 'middle',
      room,
    })
  );
}

/** How many bytes of a way were read, and what became of them. */
function bar(trace, index, way, which, at, id) {
  const its = trace.steps[index].state.flows[way.id] ?? { read: 0, passed: 0, held: 0, lost: 0 };
  const y = at.rowsEnd + 12 + which * (at.isNarrow ? at.bar + 14 : at.bar);
  const lines = at.isNarrow ? 2 : 1;
  const numbers = numbersOf(its);
  const text = at.isNarrow
    ? label(1, y + 11, way.name, { kind: 'name', size: 11.5 }) +
      inColour(label(1, y + 25, numbers, { size: 11, room: at.width - 2 }), its)
    : label(1, y + 11, way.name, { kind: 'name', size: 12 }) +
      inColour(
        label(at.width - 1, y + 11, numbers, {
          size: 12,
          anchor: 'end',
          room: at.width - widthOf(way.name, 13) - 12,
        }),
        its,
      );
  return text + segments(its, way, y + 3 + lines * 14, at, id);
}

const numbersOf = (its) =>
  `read ${number(its.read)} · passed on ${number(its.passed)} · held ${number(its.held)}` +
  ` · lost ${number(its.lost)}`;

const inColour = (text, its) =>
  text.replace(/(held|lost) [\d,]+/g, (part, kind) =>
    its[kind] > 0 ? `<tspan class="number-${kind}">${part}</tspan>` : part,
  );

function segments(its, way, y, at, id) {
  const wide = at.width - 2;
  let x = 1;
  const parts = ['passed', 'held', 'lost']
    .filter((kind) => its[kind] > 0)
    .map((kind) => {
      const width = Math.min(1 + wide - x, Math.max(4, (wide * its[kind]) / Math.max(1, way.read)));
      const part =
        `<rect x="${x}" y="${y}" width="${width}" height="13" class="${kind}"` +
        `${kind === 'lost' ? ` fill="url(#lost-${id})"` : ''}/>`;
      x += width;
      return part;
    });
  return parts.join('') + rectangle(1, y, wide, 13, 'track', 0);
}
