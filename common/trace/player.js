// The page's player: where it stands, what it shows, and what the reader wants of it.

const MILLISECONDS_A_STEP = 1400;
const MARK_WIDTH = 5;
const ROOM_PIXELS = 130;
/** So much of the page's height the controls take, and somewhat more. */
const HEAD_PIXELS = 150;

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

/** The page's player. */
class Player {
  constructor(traces) {
    this.traces = traces;
    this.moments = momentsOf(traces);
    this.at = 0;
    this.byTime = false;
    this.timer = undefined;
    this.longest = Math.max(
      ...traces.map(({ steps }) => steps[steps.length - 1].to - steps[0].from),
    );
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
    element('outcomes').innerHTML = traces
      .map((trace, which) =>
        outcomeOf(
          trace,
          which,
          moments,
          traces.some((each) => each.shortWrite >= 0),
        ),
      )
      .join('');
    element('command').textContent = [...new Set(traces.map((trace) => trace.command))].join(
      ' and ',
    );
    element('caveat').innerHTML = caveat(traces);
    element('panels').innerHTML = traces
      .map((trace, which) => panelOf(trace, which, isOne))
      .join('');
    element('slider').max = moments.length;
    element('moments').innerHTML = moments.map((_, at) => `<span id="${at + 1}"></span>`).join('');
    element('legend').innerHTML = this.legend();
    const titled = (trace, text) => (isOne ? '' : `<h3>${escaped(trace.program)}</h3>`) + text;
    element('events').innerHTML = traces
      .map(
        (trace, which) =>
          `<div>${titled(
            trace,
            listOf(trace, which, moments, trace.steps.filter(isScene), false),
          )}</div>`,
      )
      .join('');
    element('logs').innerHTML = traces
      .map(
        (trace, which) =>
          `<details><summary>All ${trace.steps.length} steps of ` +
          `${escaped(trace.program)}</summary>${listOf(trace, which, moments, trace.steps, true)}</details>`,
      )
      .join('');
    this.addJumps();
  }

  /** The marks that there are. */
  legend() {
    const used = new Set(
      this.traces
        .flatMap((trace) => trace.steps.flatMap((step, index) => marksOf(trace, index)))
        .map(([, kind]) => kind),
    );
    return (
      Object.keys(MARKS)
        .filter((kind) => used.has(kind))
        .map(
          (kind) =>
            '<li><svg viewBox="0 0 14 14" aria-hidden="true">' +
            `${mark(kind, 7, 7)}</svg>${MARKS[kind].text}</li>`,
        )
        .join('') + this.legendOfLines()
    );
  }

  legendOfLines() {
    const sockets = this.traces.some((trace) => trace.watches)
      ? [
          ['watched', 'interest in reading'],
          ['life', 'no interest in reading'],
        ]
      : [['watched', 'the socket is there']];
    return [['works', 'the thread works'], ...sockets]
      .map(
        ([kind, text]) =>
          '<li><svg class="chart" ' +
          `viewBox="0 0 14 14" aria-hidden="true">${line(0, 7, 14, 7, kind)}</svg>${text}</li>`,
      )
      .join('');
  }

  addJumps() {
    for (const [kind, text] of [
      ['short', 'First short write'],
      ['lost', 'First lost byte'],
    ]) {
      const places = this.traces
        .map((trace) => ({ trace, index: kind === 'short' ? trace.shortWrite : trace.loss }))
        .map(({ trace, index }, which) => ({
          trace,
          moment: this.moments.findIndex((each) => each[which] === index),
        }))
        .filter(({ moment }) => moment >= 0);
      const isSame =
        new Set(places.map(({ moment }) => moment)).size === 1 &&
        places.length === this.traces.length;
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
    const isTaken =
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.shiftKey ||
      (event.target.closest('input, select, textarea, [contenteditable]') && event.key !== ' ') ||
      (event.key === ' ' && event.target.closest('button, select, summary, a'));
    const act = {
      ArrowLeft: () => this.jump(this.at - 1),
      ArrowRight: () => this.jump(this.at + 1),
      Home: () => this.jump(0),
      End: () => this.jump(this.moments.length - 1),
      ' ': () => this.toggle(),
    }[event.key];
    if (!isTaken && act) {
      event.preventDefault();
      act();
      this.reveal();
    }
  }

  /** Who steps by keys wants to see where to: the picture, or the chart. */
  reveal() {
    const isSeen = (id) => {
      const { top, bottom } = element(id).getBoundingClientRect();
      return bottom > HEAD_PIXELS && top < innerHeight - HEAD_PIXELS;
    };
    if (!isSeen('panels') && !isSeen('charts')) {
      element('moments').scrollIntoView();
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
    this.timer = setTimeout(
      () => {
        this.go(this.at + 1);
        if (this.at === this.moments.length - 1) {
          this.pause();
        } else {
          this.next();
        }
      },
      MILLISECONDS_A_STEP / element('speed').value,
    );
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
    element('spoken').textContent = this.traces
      .map((trace, which) => {
        const step = trace.steps[this.moments[this.at][which]];
        return `${trace.program}, step ${step.number} of ${trace.steps.length}, ${actor(trace, step)}: ${step.words}`;
      })
      .join(' ');
  }

  show(trace, which) {
    const index = this.moments[this.at][which];
    const step = trace.steps[index];
    element(`where-${which}`).innerHTML = whereOf(
      trace,
      step,
      this.moments[this.at - 1]?.[which] === index,
    );
    element(`sentence-${which}`).textContent = step.words;
    element(`sentence-${which}`).classList.toggle('lost', newlyLost(trace, index).length > 0);
    const drawing = element(`drawing-${which}`);
    drawing.innerHTML = picture(
      trace,
      index,
      Math.max(300, Math.floor(drawing.clientWidth)),
      which,
    );
    fit(drawing);
    element(`calls-${which}`).innerHTML = callsOf(step);
    for (const item of document.querySelectorAll(
      `:is(#events > :nth-child(${which + 1}), #logs > :nth-child(${which + 1})) li`,
    )) {
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

  /**
   * Room for the longest text of all steps, as far as that goes, so that nothing jumps. A narrow
   * page has none to give away.
   */
  reserve() {
    const isWide = this.width >= 2 * NARROW;
    for (const [name, fill] of [
      ['sentence', (step) => escaped(step.words)],
      ['calls', callsOf],
    ]) {
      const parts = this.traces.map((trace, which) => element(`${name}-${which}`));
      parts.forEach((part) => {
        part.style.minHeight = '';
      });
      const heights = this.traces.flatMap((trace, which) =>
        trace.steps.map((step) => {
          parts[which].innerHTML = fill(step);
          return Math.ceil(parts[which].getBoundingClientRect().height);
        }),
      );
      parts.forEach((part) => {
        part.style.minHeight = isWide ? `${Math.min(ROOM_PIXELS, Math.max(...heights))}px` : '';
      });
    }
  }

  drawCharts() {
    const names = this.width < NARROW ? 74 : 110;
    const width = Math.max(this.width - names, this.moments.length * MARK_WIDTH);
    this.scales = this.traces.map((trace, which) =>
      scaleOf(trace, which, this.moments, this.byTime, this.longest, width),
    );
    element('charts').replaceChildren(
      ...this.traces.map((trace, which) => this.chartOf(trace, which, names, width)),
    );
    fit(element('charts'));
    this.moveCursors();
  }

  chartOf(trace, which, names, width) {
    const block = document.createElement('div');
    const title = this.traces.length > 1 ? `<h3>${escaped(trace.program)}</h3>` : '';
    block.innerHTML =
      `${title}<div class="chart-holder">${chartNames(trace, names)}` +
      `<div class="moving" role="slider" tabindex="0" aria-valuemin="1" ` +
      `aria-valuemax="${trace.steps.length}" aria-valuenow="1" ` +
      `aria-label="The whole run of ${escaped(trace.program)}">` +
      `${chart(trace, this.scales[which], width)}</div></div>`;
    const svg = block.querySelector('.moving > svg');
    svg.addEventListener('click', (event) =>
      this.jump(this.scales[which].moment(event.clientX - svg.getBoundingClientRect().left)),
    );
    return block;
  }

  moveCursors() {
    document.querySelectorAll('.moving').forEach((moving, which) => {
      const step = this.traces[which].steps[this.moments[this.at][which]];
      const x =
        this.byTime || this.traces.length === 1
          ? this.scales[which].x[step.number - 1]
          : this.momentX(which);
      moving.querySelector('.now').setAttribute('transform', `translate(${x} 0)`);
      moving.setAttribute('aria-valuenow', step.number);
      moving.setAttribute('aria-valuetext', `step ${step.number}: ${step.words}`);
      moving.scrollLeft = x - moving.clientWidth / 2;
    });
  }

  /** A cursor stands at the moment, though the step may have begun before. */
  momentX(which) {
    const [from] = this.scales[which].spans[0];
    const [, to] = this.scales[which].spans[this.traces[which].steps.length - 1];
    return from + ((this.at + 0.5) * (to - from)) / this.moments.length;
  }
}

new Player(JSON.parse(element('traces').textContent).map(prepared)).start();
