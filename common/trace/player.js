'use strict';
// Steps through what a proxy asked of the kernel. The traces are as rsp.trace.Trace describes them.
// What draws is pure and needs no browser: stills are drawn by it too.
(() => {
  const NARROW = 480;
  const MANY_ROWS = 3;
  const MANY_THREADS = 6;
  const MILLISECONDS_A_STEP = 1400;
  const MARK_WIDTH = 5;

  // ---- texts ----

  const number = (count) => Math.round(count).toLocaleString('en-US');
  const bytes = (count) => `${number(count)} byte${count === 1 ? '' : 's'}`;
  const seconds = (time) => `${time.toFixed(3)} s`;
  const escaped = (text) => String(text).replace(/[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
  const short = (count) => (count < 100000 ? number(count)
    : `${(count / 1e6).toLocaleString('en-US', { maximumSignificantDigits: 3 })} MB`);

  // ---- the model ----

  /** A trace with what all the rest asks of it; several listening sockets are told as one. */
  function prepared(trace) {
    const [first, ...others] = trace.lanes.filter((lane) => lane.kind === 'listening');
    const same = new Map(others.map((lane) => [lane.id, first.id]));
    const steps = trace.steps.map((step) => withOneListening(step, same));
    const lanes = trace.lanes.filter((lane) => !same.has(lane.id));
    const of = (kind) => lanes.filter((lane) => lane.kind === kind);
    return {
      ...trace, lanes, steps, threads: of('thread'), listening: first,
      rows: rowsOf(of('client'), of('backend'), trace.flows),
      watches: steps.some((step) => Object.keys(step.state.interest).length > 0),
      shortWrite: steps.findIndex(hasShortWrite),
      loss: Math.max(0, ...trace.flows.filter((way) => way.lost > 0).map((way) => way.lossStep)) - 1,
    };
  }

  function withOneListening(step, same) {
    if (same.size === 0) {
      return step;
    }
    const renamed = (map) => Object.fromEntries(Object.entries(map)
      .map(([id, value]) => [same.get(id) ?? id, value]));
    const calls = step.calls.map((call) => ({
      ...call, lane: same.get(call.lane) ?? call.lane, ready: renamed(call.ready) }));
    const state = { ...step.state, interest: renamed(step.state.interest), ends: renamed(step.state.ends) };
    return { ...step, calls, state };
  }

  const hasShortWrite = (step) => step.calls.some((call) => call.kind === 'write'
    && ['short', 'nothing'].includes(call.outcome));

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
  const sentenceOf = (step) => step.words.charAt(0).toUpperCase() + step.words.slice(1);
  const actor = (trace, step) => (isScene(step) ? 'the scene'
    : trace.lanes.find((lane) => lane.id === step.thread)?.name ?? 'the proxy');
  const laneNamed = (trace, id) => trace.lanes.find((lane) => lane.id === id);

  /** Who acts in a step of the scene, if the words say so. */
  function sceneActor(trace, step) {
    const [, role, which] = /^(client|backend)(?: (\d+))?/.exec(step.words) ?? [];
    return isScene(step) && role ? laneNamed(trace, role + (which ?? 1)) : undefined;
  }

  /** Bytes that were lost in this very step, by way. */
  function newlyLost(trace, index) {
    const before = trace.steps[index - 1]?.state.flows ?? {};
    return trace.flows.filter((way) => (trace.steps[index].state.flows[way.id]?.lost ?? 0)
      > (before[way.id]?.lost ?? 0));
  }

  // ---- two traces beside each other ----

  /** What happens, without its numbers: what two traces of a scene have in common. */
  function happening(step) {
    const [, who, which = '1', what = ''] = /^(\w+)(?: (\d+))?(.*)/.exec(step.words) ?? [];
    return [who, which, ...what.replace(/[\d,]+/g, '').trim().split(/\s+/).slice(0, 4)].join(' ');
  }

  /** Pairs of steps, one of each trace, in which the same happens: the longest list of these. */
  function anchors(one, other) {
    const list = (trace) => trace.steps.map((step, index) => ({ key: happening(step), index, step }))
      .filter(({ step }) => isScene(step));
    const [a, b] = [list(one), list(other)];
    const longest = a.map(() => []);
    const at = (i, j) => longest[i]?.[j] ?? 0;
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        longest[i][j] = a[i].key === b[j].key ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
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
    const isBetween = pairs.every(([a, b]) => (a < pair[0]) === (b < pair[1]));
    return pair.includes(-1) || !isBetween ? pairs
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
        moments.push(parts.map((part, which) => Math.max(0, from[which] + Math.floor(i * part / length))));
      }
      from = to;
    }
    return moments;
  }

  // ---- small pieces of SVG ----

  /** How wide a text is, about. */
  const widthOf = (text, size) => text.length * size * 0.58;

  /** A text; if its room is told, the page squeezes it where a font is wider. */
  function label(x, y, text, { size = 12, kind = '', anchor = 'start', room } = {}) {
    return `<text x="${x}" y="${y}" font-size="${size}" class="${kind}" text-anchor="${anchor}"`
      + `${room ? ` data-room="${Math.floor(room)}"` : ''}>${escaped(text)}</text>`;
  }

  const rectangle = (x, y, width, height, kind, radius = 4) => `<rect x="${x}" y="${y}" width="${width}" `
    + `height="${height}" rx="${radius}" class="${kind}"/>`;
  const line = (x1, y1, x2, y2, kind) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" class="${kind}"/>`;

  // ---- the picture of a step ----

  function layoutOf(trace, width) {
    const isNarrow = width < NARROW;
    const isCompact = trace.rows.length > MANY_ROWS;
    const side = isNarrow ? 104 : Math.min(190, Math.max(124, Math.round(width * 0.22)));
    const gap = isNarrow ? 10 : Math.min(48, Math.round(width * 0.04));
    const proxy = { x: side + gap, width: width - 2 * (side + gap) };
    const small = trace.threads.length > MANY_THREADS;
    const columns = Math.max(1, Math.floor((proxy.width - 12) / 150));
    const pill = { height: small ? 20 : 36, columns, width: (proxy.width - 12 - 4 * (columns - 1)) / columns };
    const threadsEnd = 28 + Math.ceil(trace.threads.length / columns) * (pill.height + 4);
    const top = Math.max(threadsEnd + 8, trace.listening ? 82 : 0);
    const row = isCompact ? 40 : 96;
    const rowsEnd = top + trace.rows.length * row;
    const bar = trace.flows.length > 4 ? 34 : 50;
    return { width, isNarrow, isCompact, side, proxy, small, pill, top, row, rowsEnd, bar,
      height: rowsEnd + 14 + trace.flows.length * (isNarrow ? bar + 14 : bar) };
  }

  /**
   * Draws a step.
   *
   * @param width in pixels
   * @param id what no other picture of the page is called
   */
  function picture(trace, index, width, id) {
    const at = layoutOf(trace, width);
    const rows = trace.rows.map((row, which) => connection(trace, index, row, at.top + which * at.row, at, id));
    return `<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="${width}" height="${at.height}" `
      + `viewBox="0 0 ${width} ${at.height}" role="img" aria-label="${escaped(described(trace, index))}">`
      + patterns(id)
      + rectangle(at.proxy.x, 2, at.proxy.width, at.rowsEnd - 2, 'proxy', 8)
      + label(at.proxy.x + 8, 19, trace.program, { size: 13, kind: 'name', room: at.proxy.width - 16 })
      + trace.threads.map((lane, which) => thread(trace, index, lane, which, at)).join('')
      + (trace.listening ? socket(trace, index, trace.listening, { x: 1, y: 3, width: at.side - 2, height: 70 }, false) : '')
      + rows.join('') + trace.flows.map((way, which) => bar(trace, index, way, which, at, id)).join('')
      + '</svg>';
  }

  const patterns = (id) => `<defs><pattern id="lost-${id}" width="6" height="6" patternUnits="userSpaceOnUse" `
    + 'patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-paper"/>'
    + '<path d="M1 0V6" class="hatch"/></pattern></defs>';

  function described(trace, index) {
    const { state } = trace.steps[index];
    const threads = trace.threads.map((lane) => `${lane.name}: ${doing(trace, index, lane).text}`);
    const sockets = trace.lanes.filter((lane) => state.ends[lane.id])
      .map((lane) => `${lane.name}: ${state.ends[lane.id]}`
        + (trace.watches ? `, interest: ${state.interest[lane.id] ?? 'none'}` : ''));
    return `${trace.program} after step ${index + 1}. ${[...threads, ...sockets].join('. ')}.`;
  }

  const WAITS_IN = /^(epoll_p?wait|p?poll|p?select|accept4?|readv?|recv|writev?|send|connect|splice)/;

  /** What a thread does in a step, or where it is. */
  function doing(trace, index, lane) {
    const step = trace.steps[index];
    if (step.thread === lane.id) {
      return { text: acting(step), kind: 'active' };
    }
    const place = step.state.waits[lane.id];
    if (place && WAITS_IN.test(place)) {
      return { text: `in ${place.startsWith('accept') ? 'accept' : place}`, kind: '' };
    }
    const own = trace.steps.filter((each) => each.thread === lane.id).map((each) => each.number - 1);
    if (index < own[0] && index > 0) {
      return { text: 'not seen yet', kind: 'absent' };
    }
    return index > own[own.length - 1] ? { text: 'no more calls', kind: 'absent' } : { text: 'at work', kind: '' };
  }

  function acting(step) {
    const [first] = step.calls;
    const name = first.c.split('(')[0];
    if (step.calls.length > 1 || first.times > 1) {
      return [...new Set(step.calls.map((call) => call.kind))].join(', ');
    }
    if (first.kind !== 'wait') {
      return `calls ${name}`;
    }
    return first.outcome === 'cut' ? `in ${name}` : `back from ${name}`;
  }

  function thread(trace, index, lane, which, at) {
    const { text, kind } = doing(trace, index, lane);
    const x = at.proxy.x + 6 + (which % at.pill.columns) * (at.pill.width + 4);
    const y = 28 + Math.floor(which / at.pill.columns) * (at.pill.height + 4);
    const box = rectangle(x, y, at.pill.width, at.pill.height, `thread ${kind}`, 6);
    const room = at.pill.width - 12;
    if (at.small) {
      const both = `${lane.name.replace('thread ', '')}: ${text}`;
      return box + label(x + 6, y + 14, both, { size: 11, kind: kind === 'absent' ? 'soft' : '', room });
    }
    return box + label(x + 6, y + 14, lane.name, { size: 12, kind: 'name', room })
      + label(x + 6, y + 29, text, { size: 11.5, kind: kind === 'absent' ? 'soft' : '', room });
  }

  /** All that is to be said of a socket in a step. */
  function facts(trace, index, lane) {
    const step = trace.steps[index];
    const end = step.state.ends[lane.id];
    const isGone = !end || ['closed', 'reset', 'refused'].includes(end);
    const isActive = step.calls.some((call) => call.lane === lane.id);
    return {
      end: lane.kind === 'listening' && end === 'open' ? 'listens' : end ?? 'not there yet',
      interest: isGone || !trace.watches ? undefined : step.state.interest[lane.id] ?? 'none',
      ready: step.calls.map((call) => call.ready[lane.id]).find((what) => what),
      isChanged: step.calls.some((call) => call.kind === 'interest' && call.lane === lane.id),
      kind: [!end ? 'absent' : end.split(' ')[0].replace('refused', 'reset'), isActive ? 'active' : '',
        sceneActor(trace, step) === lane ? 'acting' : ''].join(' '),
    };
  }

  function socket(trace, index, lane, { x, y, width, height }, isCompact) {
    const its = facts(trace, index, lane);
    const name = lane.kind === 'listening' ? 'listening socket' : lane.name;
    const room = width - 14;
    const box = rectangle(x, y, width, height, `box ${its.kind}`);
    const ready = its.ready ? `ready: ${its.ready}` : '';
    if (isCompact) {
      const state = its.end.replace(' and ', ', ') + (its.interest ? ` · ${its.interest.replace(' and ', '+')}` : '');
      const wide = ready ? Math.min(width * 0.45, widthOf(its.ready, 10) + 10) : 0;
      return box + label(x + 7, y + 14, name, { size: 11.5, kind: 'name', room: room - wide })
        + (ready ? badge(x + width - 4 - wide, y + 4, wide, its.ready, 10) : '')
        + label(x + 7, y + 28, state, { size: 10.5, kind: its.isChanged ? 'changed' : 'soft', room });
    }
    const step = height < 80 ? 15 : 17;
    const interest = its.interest ? `interest: ${its.interest}` : '';
    return box + label(x + 7, y + 16, name, { size: 12.5, kind: 'name', room })
      + label(x + 7, y + 16 + step, its.end, { size: 11.5, kind: 'soft', room })
      + label(x + 7, y + 16 + 2 * step, interest, { size: 11.5, kind: its.isChanged ? 'changed' : '', room })
      + (ready ? badge(x + 5, y + height - 21, Math.min(room + 4, widthOf(ready, 11.5) + 14), ready, 11.5) : '');
  }

  const badge = (x, y, width, text, size) => rectangle(x, y, width, size + 5.5, 'badge', 3)
    + label(x + width / 2, y + size + 1, text, { size, kind: 'badge-text', anchor: 'middle', room: width - 6 });

  /** A client's socket and its backend's, and what goes between them through the proxy. */
  function connection(trace, index, { client, backend }, y, at, id) {
    const height = at.row - 8;
    const place = (x) => ({ x, y, width: at.side - 2, height });
    const tracks = { up: y + height * (at.isCompact ? 0.36 : 0.29), down: y + height * (at.isCompact ? 0.86 : 0.79) };
    const arrows = arrowsOf(trace.steps[index]);
    const isUp = (each, isLeft) => isLeft === each.isIn;
    const hasOther = (other, isOnTop) => arrows.some((each) => each.lane === other?.id && isUp(each, other === client) === isOnTop);
    const arrow = (lane, other) => arrows.filter((each) => each.lane === lane?.id)
      .map((each) => drawn(each, lane === client, tracks, at, hasOther(other, isUp(each, lane === client)))).join('');
    return (client ? socket(trace, index, client, place(1), at.isCompact) : '')
      + (backend ? socket(trace, index, backend, place(at.width - at.side + 1), at.isCompact) : '')
      + ways(trace, client, backend, tracks, at)
      + arrow(client, backend) + arrow(backend, client)
      + chips(trace, index, client, tracks.up, at, id) + chips(trace, index, backend, tracks.down, at, id);
  }

  function ways(trace, client, backend, tracks, at) {
    const has = (from, to) => trace.flows.some((way) => way.from === from?.id && way.to === to?.id);
    return [[client, backend, tracks.up], [backend, client, tracks.down]].filter(([from, to]) => has(from, to))
      .map(([, , y]) => line(at.side, y, at.width - at.side, y, 'way')).join('');
  }

  /** What of the calls can be drawn as an arrow; those of the same way are one. */
  function arrowsOf(step) {
    const arrows = new Map();
    for (const call of step.calls.filter((each) => each.lane && ARROWS[each.kind])) {
      const arrow = { lane: call.lane, call: call.kind, ...ARROWS[call.kind](call) };
      const key = `${call.lane} ${arrow.isIn}`;
      const before = arrows.get(key);
      arrows.set(key, before?.amount && arrow.amount ? together(before, arrow) : before ?? arrow);
    }
    return [...arrows.values()];
  }

  const together = (one, other) => ({ ...one, kind: one.kind === 'short' ? 'short' : other.kind,
    amount: one.amount + other.amount, asked: one.asked + other.asked });

  const failure = (call) => call.c.split(' ').pop();
  const ARROWS = {
    read: (call) => ({ isIn: true, ...({
      ended: { kind: 'end', text: 'end of stream' }, nothing: { kind: 'idle', text: 'nothing there' },
      failed: { kind: 'failed', text: failure(call) }, cut: { kind: 'idle', text: 'waits' },
    }[call.outcome] ?? { kind: 'read', amount: call.amount, asked: call.amount }) }),
    write: (call) => ({ isIn: false, ...({
      failed: { kind: 'failed', text: failure(call) }, cut: { kind: 'idle', text: 'waits' },
    }[call.outcome] ?? { kind: call.amount < call.asked ? 'short' : 'write', amount: call.amount, asked: call.asked }) }),
    accept: (call) => ({ isIn: true, kind: 'open', text: call.outcome === 'nothing' ? 'nobody' : 'accept' }),
    connect: (call) => ({ isIn: false, ...(call.outcome === 'failed' ? { kind: 'failed', text: failure(call) }
      : { kind: 'open', text: 'connect' }) }),
    shutdown: () => ({ isIn: false, kind: 'end', text: 'end of stream' }),
    close: () => ({ isIn: false, kind: 'end', text: 'close' }),
  };

  function textOf(arrow, room) {
    if (arrow.text) {
      return arrow.text;
    }
    const say = (count) => (arrow.amount < arrow.asked ? `${count(arrow.amount)} of ${count(arrow.asked)}` : count(arrow.amount));
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
    return line(from, y, end - 6 * tip, y, `arrow ${arrow.kind}${moves}`)
      + (isBlocked ? `<path d="M${end} ${y - 8}v16" class="arrow ${arrow.kind}"/>`
        : `<path d="M${end} ${y}l${-9 * tip} -5v10z" class="head ${arrow.kind}"/>`)
      + label(x, y - (at.isCompact ? 3.5 : 7), textOf(arrow, room),
        { size: at.isCompact ? 10.5 : 11.5, kind: `arrow-label ${arrow.kind}`, anchor: isLeft ? 'start' : 'end', room });
  }

  /** What the proxy has of a way: bytes that it holds, and bytes that it has lost. */
  function chips(trace, index, from, y, at, id) {
    const way = trace.flows.find((each) => each.from === from?.id);
    const its = way && trace.steps[index].state.flows[way.id];
    const some = its ? ['held', 'lost'].filter((kind) => its[kind] > 0) : [];
    const room = (at.proxy.width - 12) / some.length - 4;
    const size = at.isCompact ? 10 : 11;
    const texts = some.map((kind) => (widthOf(`${kind} ${number(its[kind])}`, size) * 1.1 + 22 > room
      ? `${kind} ${short(its[kind])}` : `${kind} ${number(its[kind])}`));
    const widths = texts.map((text) => Math.min(room, widthOf(text, size) * 1.1 + 22));
    let x = at.proxy.x + at.proxy.width / 2 - widths.reduce((sum, each) => sum + each + 4, -4) / 2;
    return some.map((kind, which) => {
      const chip = chipAt(x, y + (at.isCompact ? -8 : 6), widths[which], texts[which], kind, size, id);
      x += widths[which] + 4;
      return chip;
    }).join('');
  }

  function chipAt(x, y, width, text, kind, size, id) {
    const stripe = kind === 'lost' ? `<rect x="${x}" y="${y}" width="9" height="${size + 6}" fill="url(#lost-${id})"/>` : '';
    const room = width - 8 - (stripe ? 9 : 0);
    return rectangle(x, y, width, size + 6, `chip ${kind}`, 3) + stripe
      + label(x + (width + (stripe ? 9 : 0)) / 2, y + size + 1, text, { size, kind: `chip-text ${kind}`, anchor: 'middle', room });
  }

  /** How many bytes of a way were read, and what became of them. */
  function bar(trace, index, way, which, at, id) {
    const its = trace.steps[index].state.flows[way.id] ?? { read: 0, passed: 0, held: 0, lost: 0 };
    const y = at.rowsEnd + 12 + which * (at.isNarrow ? at.bar + 14 : at.bar);
    const lines = at.isNarrow ? 2 : 1;
    const numbers = numbersOf(its);
    const text = at.isNarrow
      ? label(1, y + 11, way.name, { kind: 'name', size: 11.5 }) + inColour(label(1, y + 25, numbers, { size: 11, room: at.width - 2 }), its)
      : label(1, y + 11, way.name, { kind: 'name', size: 12 })
        + inColour(label(at.width - 1, y + 11, numbers,
          { size: 12, anchor: 'end', room: at.width - widthOf(way.name, 13) - 12 }), its);
    return text + segments(its, way, y + 3 + lines * 14, at, id);
  }

  const numbersOf = (its) => `read ${number(its.read)} · passed on ${number(its.passed)} · held ${number(its.held)}`
    + ` · lost ${number(its.lost)}`;

  const inColour = (text, its) => text.replace(/(held|lost) [\d,]+/g, (part, kind) => (its[kind] > 0
    ? `<tspan class="number-${kind}">${part}</tspan>` : part));

  function segments(its, way, y, at, id) {
    const wide = at.width - 2;
    let x = 1;
    const parts = ['passed', 'held', 'lost'].filter((kind) => its[kind] > 0).map((kind) => {
      const width = Math.min(1 + wide - x, Math.max(4, wide * its[kind] / Math.max(1, way.read)));
      const part = `<rect x="${x}" y="${y}" width="${width}" height="13" class="${kind}"`
        + `${kind === 'lost' ? ` fill="url(#lost-${id})"` : ''}/>`;
      x += width;
      return part;
    });
    return parts.join('') + rectangle(1, y, wide, 13, 'track', 0);
  }

  /**
   * A step as a picture that stands by itself.
   *
   * @param trace as it was recorded
   * @param step its number, from 1 on
   * @param width in pixels
   * @param style the rules of player.css
   */
  function still(trace, step, width, style) {
    const drawing = picture(prepared(trace), step - 1, width, 'still');
    return drawing.replace('<defs>', `<style>${style}</style><defs>`);
  }
  globalThis.TracePlayer = { still };

  // ---- the chart of the whole run ----

  const MARKS = {
    read: { text: 'reads', path: (x, y) => `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0` },
    write: { text: 'passes on', path: (x, y) => `M${x - 3} ${y - 3}h6v6h-6z` },
    short: { text: 'short write', path: (x, y) => `M${x - 3.5} ${y - 4}h7l-7 8z` },
    lost: { text: 'bytes are lost', path: (x, y) => `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` },
    ready: { text: 'reported as ready', path: (x, y) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0` },
    watch: { text: 'interest changes', path: (x, y) => `M${x} ${y - 4}l4 4l-4 4l-4 -4z` },
    option: { text: 'an option is set', path: (x, y) => `M${x - 4} ${y}h8m-4 -4v8` },
    open: { text: 'a connection begins', path: (x, y) => `M${x} ${y - 4}l4 7.5h-8z` },
    end: { text: 'a stream ends, or a socket', path: (x, y) => `M${x - 1.4} ${y - 5}h2.8v10h-2.8z` },
    idle: { text: 'nothing there', path: (x, y) => `M${x - 3} ${y - 3}h6v6h-6z` },
    failed: { text: 'fails', path: (x, y) => `M${x - 3} ${y - 3}l6 6m0 -6l-6 6` },
    wait: { text: 'waits', path: (x, y) => `M${x - 4} ${y - 1}h8v2h-8z` },
    scene: { text: 'the scene', path: (x, y) => `M${x} ${y - 5}l5 5l-5 5l-5 -5z` },
  };
  const mark = (kind, x, y, words = '') => `<path d="${MARKS[kind].path(x, y)}" class="mark ${kind}">`
    + `${words ? `<title>${escaped(words)}</title>` : ''}</path>`;

  function markOf(call) {
    if (call.outcome === 'failed' && call.kind !== 'shutdown') {
      return 'failed';
    }
    const byOutcome = { read: { ended: 'end', nothing: 'idle', cut: 'idle' }, write: { short: 'short', nothing: 'short', cut: 'idle' },
      accept: { nothing: 'idle', cut: 'idle' } }[call.kind]?.[call.outcome];
    return byOutcome ?? ({ read: 'read', write: 'write', wait: 'wait', accept: 'open', connect: 'open', listen: 'open',
      interest: 'watch', option: 'option', shutdown: 'end', close: 'end' })[call.kind];
  }

  /** Which marks a step makes, on which lanes. */
  function marksOf(trace, index) {
    const step = trace.steps[index];
    if (isScene(step)) {
      return [['scene', 'scene']];
    }
    const main = step.calls.find((call) => call.kind !== 'wait') ?? step.calls[0];
    const marks = [[step.thread, markOf(main)]];
    for (const call of step.calls) {
      Object.keys(call.ready).forEach((lane) => marks.push([lane, 'ready']));
      if (call.lane) {
        marks.push([call.lane, markOf(call)]);
      }
    }
    const losing = newlyLost(trace, index).map((way) => way.to);
    return [...marks.filter(([lane, kind]) => !losing.includes(lane) || kind !== 'short'),
      ...losing.map((lane) => [lane, 'lost'])];
  }

  /** Where the steps stand in the chart: by their moment, or by time. */
  function scaleOf(trace, which, moments, byTime, longest, width) {
    const room = width - 12;
    const start = trace.steps[0].from;
    if (byTime) {
      const x = (time) => 6 + Math.max(0, time - start) / longest * room;
      const spans = trace.steps.map((step) => [x(step.from), x(step.to)]);
      return { x: spans.map(([, to]) => to), spans, moment: (at) => nearest(moments, which, spans.map(([, to]) => to), at) };
    }
    const unit = room / moments.length;
    const spans = trace.steps.map((step, index) => {
      const first = moments.findIndex((moment) => moment[which] === index);
      const last = moments.findLastIndex((moment) => moment[which] === index);
      return [6 + first * unit, 6 + (last + 1) * unit];
    });
    return { x: spans.map(([from]) => from + unit / 2), spans,
      moment: (at) => Math.min(moments.length - 1, Math.max(0, Math.floor((at - 6) / unit))) };
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
    return { lane, height: lanes.length * lane + 10, lanes: lanes.map((each, which) => ({ ...each, top: 8 + which * lane,
      y: 8 + which * lane + lane / 2, name: each.kind === 'listening' ? 'listening' : each.name })) };
  }

  const drawing = (kind, width, height, content) => `<svg class="${kind}" width="${width}" height="${height}" `
    + `viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">${content}</svg>`;
  const bands = ({ lanes, lane }, width) => lanes.filter((each, which) => which % 2 === 0)
    .map((each) => rectangle(0, each.top, width, lane, 'band', 0)).join('');

  function chartNames(trace, width) {
    const at = lanesOf(trace);
    return drawing('chart names', width, at.height, bands(at, width)
      + at.lanes.map((each) => label(2, each.y + 4, each.name, { size: 11.5, room: width - 6 })).join(''));
  }

  function chart(trace, scale, width) {
    const at = lanesOf(trace);
    const middle = new Map(at.lanes.map((each) => [each.id, each.y]));
    const grounds = at.lanes.map((each) => line(0, each.y, width, each.y, 'lane') + life(trace, each, each.y, scale));
    const marks = trace.steps.map((step, index) => marksOf(trace, index).filter(([id]) => middle.has(id))
      .map(([id, kind]) => mark(kind, scale.x[index], middle.get(id), `${step.number}: ${step.words}`)).join(''));
    return drawing('chart', width, at.height, bands(at, width) + grounds.join('') + marks.join('')
      + `<g class="now"><path d="M-4 1h8l-4 6z" class="cursor-head"/>${line(0, 6, 0, at.height, 'cursor')}</g>`);
  }

  /** A lane's ground: where a thread works or waits, where a socket is there and is watched. */
  function life(trace, lane, y, scale) {
    return trace.steps.map((step, index) => {
      const [from, to] = scale.spans[index];
      const next = scale.spans[index + 1]?.[0] ?? to;
      const end = step.state.ends[lane.id];
      if (lane.kind === 'thread') {
        const isOwn = step.thread === lane.id;
        const waits = isOwn ? step.kind === 'wait' : step.state.waits[lane.id];
        return waits || isOwn ? line(from, y, to, y, waits ? 'waits' : 'works') : '';
      }
      if (!end || ['closed', 'reset', 'refused'].includes(end)) {
        return '';
      }
      const isWatched = !trace.watches || /read/.test(step.state.interest[lane.id] ?? '');
      return line(from, y, Math.max(to, next), y, isWatched ? 'watched' : 'life');
    }).join('');
  }

  // ---- the page ----

  const element = (id) => document.getElementById(id);

  /** Squeezes texts that are wider than their room. */
  function fit(within) {
    for (const text of within.querySelectorAll('[data-room]')) {
      if (text.getComputedTextLength() > text.dataset.room) {
        text.setAttribute('textLength', text.dataset.room);
        text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
      }
    }
  }

  function outcomeOf(trace, isOne, anyIsShort) {
    const isBad = /^It fails/.test(trace.outcome);
    const aside = anyIsShort ? `<p class="consequence"><b>The first short write.</b> ${escaped(consequence(trace))}</p>` : '';
    return `<div class="outcome">${isOne ? '' : `<h2>${escaped(trace.program)}</h2>`}`
      + `<p class="verdict${isBad ? ' bad' : ''}">${escaped(trace.outcome)}</p>`
      + `<ul>${trace.summary.map((sentence) => `<li>${escaped(sentence)}</li>`).join('')}</ul>${aside}</div>`;
  }

  const caveat = (traces) => 'This is a real run, recorded with strace, which stops the proxy at each call. So order and'
    + ' amounts are true, and times are not: everything takes longer than it does otherwise. What has nothing to do with'
    + ` the connections is left out (${traces.map((trace) => `${number(trace.leftOut)} calls`
      + (traces.length > 1 ? ` of ${escaped(trace.program)}` : '')).join(', ')}).`;

  /** What it does about its first short write, before it waits again. */
  function consequence(trace) {
    if (trace.shortWrite < 0) {
      return 'No write is short here.';
    }
    const step = trace.steps[trace.shortWrite];
    const write = step.calls.find((call) => call.kind === 'write');
    const after = trace.steps.slice(trace.shortWrite + 1);
    const wait = after.findIndex((each) => each.thread === step.thread && each.kind === 'wait');
    const changes = after.slice(0, wait < 0 ? after.length : wait).filter((each) => each.kind === 'interest');
    const rest = write.asked - write.amount;
    return `In step ${step.number}, the kernel takes ${number(write.amount)} of ${bytes(write.asked)} for `
      + `${laneNamed(trace, write.lane)?.name ?? 'a socket'}. `
      + (newlyLost(trace, trace.shortWrite).length > 0 ? `The other ${number(rest)} are lost: no later call passes them on. `
        : `It keeps the other ${number(rest)}, and passes them on later. `)
      + (changes.length > 0 ? `Before it waits again, ${changes.map((each) => changeOf(trace, each)).join(', and ')}. `
        : 'Then it waits for the same as before, and so it reads on. ')
      + fateOf(trace);
  }

  /** What a change of interest leads to. */
  function changeOf(trace, step) {
    const { lane } = step.calls[0];
    const name = laneNamed(trace, lane)?.name ?? 'a socket';
    const [before, after] = [step.number - 2, step.number - 1].map((index) => trace.steps[index].state.interest[lane] ?? '');
    const has = (word) => [before.includes(word), after.includes(word)].join();
    const changes = [['read', 'true,false', `it asks no more when it can read from ${name}, so it reads nothing more from there`],
      ['read', 'false,true', `it asks again when it can read from ${name}`],
      ['write', 'false,true', `it asks to be told when ${name} can take more`],
      ['write', 'true,false', `it asks no more when ${name} can take more`]];
    return `${changes.filter(([word, change]) => has(word) === change).map(([, , text]) => text).join(' and ')
      || `it asks the same of ${name} as before`} (step ${step.number})`;
  }

  function fateOf(trace) {
    const lost = trace.flows.reduce((sum, way) => sum + way.lost, 0);
    const held = Math.max(...trace.steps.flatMap((step) => Object.values(step.state.flows).map((its) => its.held)));
    return lost > 0 ? `In the end ${bytes(lost)} ${lost === 1 ? 'is' : 'are'} lost.`
      : `Nothing is lost, and after each step it holds ${bytes(held)} at most.`;
  }

  const panelOf = (trace, which, isOne) => `<section class="panel" aria-label="${escaped(trace.program)}">`
    + `${isOne ? '' : `<h3>${escaped(trace.program)}</h3>`}<p class="where" id="where-${which}"></p>`
    + `<p class="sentence" id="sentence-${which}"></p><div class="drawing" id="drawing-${which}"></div>`
    + `<ul class="calls" id="calls-${which}" aria-label="The calls of this step"></ul></section>`;

  /** What cannot be seen of the first of several calls. */
  function amountsOf(call) {
    if (call.times === 1) {
      return '';
    }
    const sums = { read: ` Room for ${bytes(call.asked)} in all, got ${number(call.amount)}.`,
      write: ` Given ${bytes(call.asked)} in all, took ${number(call.amount)}.` };
    return `<p class="amounts"><b>${number(call.times)} times</b>; the first is shown.${sums[call.kind] ?? ''}</p>`;
  }

  const callOf = (call) => `<li><div class="codes"><span><span class="tongue">C</span><code>${escaped(call.c)}</code></span>`
    + `<span><span class="tongue">Java</span><code>${escaped(call.java)}</code></span></div>${amountsOf(call)}</li>`;

  const callsOf = (step) => (isScene(step)
    ? '<li class="none">No call of the proxy: this is what a client or the backend does.</li>'
    : step.calls.map(callOf).join(''));

  const whereOf = (trace, step, isStill) => `${isStill ? 'Still step' : 'Step'} <b>${step.number}</b> of ${trace.steps.length}, at ${seconds(step.to - trace.steps[0].from)}: `
    + `<b>${escaped(actor(trace, step))}</b>`;

  function bytesOf(trace, step) {
    return trace.flows.filter((way) => step.state.flows[way.id]?.read > 0)
      .map((way) => `${way.name}: ${numbersOf(step.state.flows[way.id])}`).join('; ');
  }

  /** A list of steps with links to the moments at which they are shown. */
  function listOf(trace, which, moments, steps, isFull) {
    const items = steps.map((step) => {
      const moment = moments.findIndex((each) => each[which] === step.number - 1) + 1;
      const who = isFull ? `<b>${escaped(actor(trace, step))}:</b> ` : '';
      const its = isFull && bytesOf(trace, step) ? `<p class="bytes">${escaped(bytesOf(trace, step))}</p>` : '';
      return `<li data-step="${step.number}"><a href="#${moment}">step ${step.number}</a><div><p>${who}${escaped(sentenceOf(step))}</p>${its}</div></li>`;
    });
    return `<ol>${items.join('')}</ol>`;
  }

  /** The page's player. */
  class Player {
    constructor(traces) {
      this.traces = traces;
      this.moments = momentsOf(traces);
      this.at = 0;
      this.byTime = false;
      this.timer = undefined;
      this.longest = Math.max(...traces.map(({ steps }) => steps[steps.length - 1].to - steps[0].from));
    }

    start() {
      this.fill();
      this.listen();
      this.resize();
      this.go(this.fromAddress() ?? 0, true);
    }

    fill() {
      const { traces, moments } = this;
      const isOne = traces.length === 1;
      document.body.className = isOne ? 'one' : 'two';
      element('outcomes').innerHTML = traces.map((trace) => outcomeOf(trace, isOne,
        traces.some((each) => each.shortWrite >= 0))).join('');
      element('command').textContent = [...new Set(traces.map((trace) => trace.command))].join(' and ');
      element('caveat').innerHTML = caveat(traces);
      element('panels').innerHTML = traces.map((trace, which) => panelOf(trace, which, isOne)).join('');
      element('slider').max = moments.length;
      element('legend').innerHTML = this.legend();
      const titled = (trace, text) => (isOne ? '' : `<h3>${escaped(trace.program)}</h3>`) + text;
      element('events').innerHTML = traces.map((trace, which) => `<div>${titled(trace,
        listOf(trace, which, moments, trace.steps.filter(isScene), false))}</div>`).join('');
      element('logs').innerHTML = traces.map((trace, which) => `<details><summary>All ${trace.steps.length} steps of `
        + `${escaped(trace.program)}</summary>${listOf(trace, which, moments, trace.steps, true)}</details>`).join('');
      this.addJumps();
    }

    /** The marks that there are. */
    legend() {
      const used = new Set(this.traces.flatMap((trace) => trace.steps.flatMap((step, index) => marksOf(trace, index)))
        .map(([, kind]) => kind));
      return Object.keys(MARKS).filter((kind) => used.has(kind)).map((kind) => '<li><svg viewBox="0 0 14 14" aria-hidden="true">'
        + `${mark(kind, 7, 7)}</svg>${MARKS[kind].text}</li>`).join('') + this.legendOfLines();
    }

    legendOfLines() {
      const sockets = this.traces.some((trace) => trace.watches)
        ? [['watched', 'interest in reading'], ['life', 'none']] : [['watched', 'the socket is there']];
      return [['works', 'the thread works'], ...sockets].map(([kind, text]) => '<li><svg class="chart" '
        + `viewBox="0 0 14 14" aria-hidden="true">${line(0, 7, 14, 7, kind)}</svg>${text}</li>`).join('');
    }

    addJumps() {
      for (const [kind, text] of [['short', 'First short write'], ['lost', 'First lost byte']]) {
        const places = this.traces.map((trace) => ({ trace, index: kind === 'short' ? trace.shortWrite : trace.loss }))
          .map(({ trace, index }, which) => ({ trace, moment: this.moments.findIndex((each) => each[which] === index) }))
          .filter(({ moment }) => moment >= 0);
        const isSame = new Set(places.map(({ moment }) => moment)).size === 1 && places.length === this.traces.length;
        for (const { trace, moment } of isSame ? places.slice(0, 1) : places) {
          this.addJump(kind, isSame ? text : `${text} of ${trace.program}`, moment);
        }
      }
    }

    addJump(kind, text, moment) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = `to-${kind}`;
      button.textContent = text;
      button.addEventListener('click', () => this.jump(moment));
      element('jumps').append(button);
    }

    listen() {
      const on = (id, what, act) => element(id).addEventListener(what, act);
      on('first', 'click', () => this.jump(0));
      on('back', 'click', () => this.jump(this.at - 1));
      on('play', 'click', () => this.toggle());
      on('forward', 'click', () => this.jump(this.at + 1));
      on('last', 'click', () => this.jump(this.moments.length - 1));
      on('slider', 'input', () => this.jump(element('slider').value - 1));
      on('axis', 'click', () => this.turnAxis());
      document.addEventListener('keydown', (event) => this.key(event));
      window.addEventListener('hashchange', () => this.jump(this.fromAddress() ?? this.at));
      new ResizeObserver(() => this.resize()).observe(element('panels'));
    }

    fromAddress() {
      const moment = Number(/^#(\d+)$/.exec(location.hash)?.[1]);
      return moment >= 1 ? moment - 1 : undefined;
    }

    /** The keys, unless they mean something to what has the focus. */
    key(event) {
      const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
        || event.target.closest('input, select, textarea, [contenteditable]') && event.key !== ' '
        || event.key === ' ' && event.target.closest('button, select, summary, a');
      const act = {
        ArrowLeft: () => this.jump(this.at - 1), ArrowRight: () => this.jump(this.at + 1),
        Home: () => this.jump(0), End: () => this.jump(this.moments.length - 1), ' ': () => this.toggle(),
      }[event.key];
      if (!isTaken && act) {
        event.preventDefault();
        act();
      }
    }

    toggle() {
      if (this.timer) {
        this.pause();
        return;
      }
      if (this.at === this.moments.length - 1) {
        this.go(0);
      }
      element('play').textContent = 'Pause';
      this.next();
    }

    next() {
      this.timer = setTimeout(() => {
        this.go(this.at + 1);
        if (this.at === this.moments.length - 1) {
          this.pause();
        } else {
          this.next();
        }
      }, MILLISECONDS_A_STEP / element('speed').value);
    }

    pause() {
      clearTimeout(this.timer);
      this.timer = undefined;
      element('play').textContent = 'Play';
      this.say();
    }

    /** Goes there at the reader's wish: what plays stops. */
    jump(moment) {
      if (this.timer) {
        this.pause();
      }
      this.go(moment);
    }

    go(moment, isFirst = false) {
      this.at = Math.min(this.moments.length - 1, Math.max(0, moment));
      element('slider').value = this.at + 1;
      element('place').textContent = `${this.at + 1} of ${this.moments.length}`;
      element('back').disabled = element('first').disabled = this.at === 0;
      element('forward').disabled = element('last').disabled = this.at === this.moments.length - 1;
      this.traces.forEach((trace, which) => this.show(trace, which));
      this.moveCursors();
      if (!isFirst) {
        history.replaceState(null, '', `#${this.at + 1}`);
        if (!this.timer) {
          this.say();
        }
      }
    }

    /** For who does not see it; what plays would be too fast to be told. */
    say() {
      element('spoken').textContent = this.traces.map((trace, which) => {
        const step = trace.steps[this.moments[this.at][which]];
        return `${trace.program}, step ${step.number} of ${trace.steps.length}, ${actor(trace, step)}: ${sentenceOf(step)}`;
      }).join(' ');
    }

    show(trace, which) {
      const index = this.moments[this.at][which];
      const step = trace.steps[index];
      element(`where-${which}`).innerHTML = whereOf(trace, step, this.moments[this.at - 1]?.[which] === index);
      element(`sentence-${which}`).textContent = sentenceOf(step);
      element(`sentence-${which}`).classList.toggle('lost', newlyLost(trace, index).length > 0);
      const drawing = element(`drawing-${which}`);
      drawing.innerHTML = picture(trace, index, Math.max(300, Math.floor(drawing.clientWidth)), which);
      fit(drawing);
      element(`calls-${which}`).innerHTML = callsOf(step);
      for (const item of document.querySelectorAll(`:is(#events > :nth-child(${which + 1}), #logs > :nth-child(${which + 1})) li`)) {
        item.classList.toggle('now', Number(item.dataset.step) === step.number);
      }
    }

    turnAxis() {
      this.byTime = !this.byTime;
      element('axis').setAttribute('aria-pressed', this.byTime);
      this.drawCharts();
    }

    resize() {
      const width = element('panels').clientWidth;
      if (width !== this.width) {
        this.width = width;
        this.drawCharts();
        this.reserve();
        this.traces.forEach((trace, which) => this.show(trace, which));
      }
    }

    /** Room for the longest text of all steps, so that nothing jumps; a narrow page has none to give away. */
    reserve() {
      const isWide = this.width >= 2 * NARROW;
      for (const [name, fill] of [['sentence', (step) => escaped(sentenceOf(step))], ['calls', callsOf]]) {
        const parts = this.traces.map((trace, which) => element(`${name}-${which}`));
        parts.forEach((part) => { part.style.minHeight = ''; });
        const heights = this.traces.flatMap((trace, which) => trace.steps.map((step) => {
          parts[which].innerHTML = fill(step);
          return parts[which].offsetHeight;
        }));
        parts.forEach((part) => { part.style.minHeight = isWide ? `${Math.max(...heights)}px` : ''; });
      }
    }

    drawCharts() {
      const names = this.width < NARROW ? 74 : 110;
      const width = Math.max(this.width - names, this.moments.length * MARK_WIDTH);
      this.scales = this.traces.map((trace, which) => scaleOf(trace, which, this.moments, this.byTime, this.longest, width));
      element('charts').replaceChildren(...this.traces.map((trace, which) => this.chartOf(trace, which, names, width)));
      fit(element('charts'));
      this.moveCursors();
    }

    chartOf(trace, which, names, width) {
      const block = document.createElement('div');
      block.innerHTML = `${this.traces.length > 1 ? `<h3>${escaped(trace.program)}</h3>` : ''}<div class="chart-holder" role="slider" `
        + `tabindex="0" aria-label="The whole run of ${escaped(trace.program)}" aria-valuemin="1" aria-valuemax="${trace.steps.length}" `
        + `aria-valuenow="1">${chartNames(trace, names)}<div class="moving">${chart(trace, this.scales[which], width)}</div></div>`;
      const moving = block.querySelector('.moving > svg');
      moving.addEventListener('click', (event) => this.jump(this.scales[which]
        .moment(event.clientX - moving.getBoundingClientRect().left)));
      return block;
    }

    moveCursors() {
      document.querySelectorAll('.chart-holder').forEach((holder, which) => {
        const step = this.traces[which].steps[this.moments[this.at][which]];
        const x = this.byTime || this.traces.length === 1 ? this.scales[which].x[step.number - 1] : this.momentX(which);
        holder.querySelector('.now').setAttribute('transform', `translate(${x} 0)`);
        holder.setAttribute('aria-valuenow', step.number);
        holder.setAttribute('aria-valuetext', `step ${step.number}: ${step.words}`);
        const moving = holder.querySelector('.moving');
        moving.scrollLeft = x - moving.clientWidth / 2;
      });
    }

    /** A cursor stands at the moment, though the step may have begun before. */
    momentX(which) {
      const [from] = this.scales[which].spans[0];
      const [, to] = this.scales[which].spans[this.traces[which].steps.length - 1];
      return from + (this.at + 0.5) * (to - from) / this.moments.length;
    }
  }

  if (typeof document !== 'undefined') {
    new Player(JSON.parse(element('traces').textContent).map(prepared)).start();
  }
})();
