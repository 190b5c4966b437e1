// Tells in words: what came of a run, what happens in a step, and all steps as a list.

function outcomeOf(trace, which, moments, anyIsShort) {
  const isOne = moments[0].length === 1;
  const isBad = /^It fails/.test(trace.outcome);
  const told = (text) => withLinks(escaped(text), which, moments);
  const aside = anyIsShort
    ? `<p class="consequence"><b>The first short write.</b> ${told(consequence(trace))}</p>`
    : '';
  return (
    `<div class="outcome">${isOne ? '' : `<h2>${escaped(trace.program)}</h2>`}` +
    `<p class="verdict${isBad ? ' bad' : ''}">${escaped(trace.outcome)}</p>` +
    `<ul>${trace.summary.map((sentence) => `<li>${told(sentence)}</li>`).join('')}</ul>${aside}</div>`
  );
}

/** The first moment in which a step is shown. */
const momentOf = (number, which, moments) =>
  moments.findIndex((each) => each[which] === number - 1) + 1;

/** A step that is named can be gone to. */
const withLinks = (text, which, moments) =>
  text.replace(
    /step (\d+)/g,
    (name, number) => `<a href="#${momentOf(Number(number), which, moments)}">${name}</a>`,
  );

const caveat = (traces) =>
  'This is a real run, recorded with strace, which stops the proxy at each call. So order and' +
  ' amounts are true, and times are not: everything takes longer than it does otherwise. What has nothing to do with' +
  ` the connections is left out (${traces
    .map(
      (trace) =>
        `${number(trace.leftOut)} calls` +
        (traces.length > 1 ? ` of ${escaped(trace.program)}` : ''),
    )
    .join(', ')}).`;

/** What it does about its first short write, before it waits again. */
function consequence(trace) {
  if (trace.shortWrite < 0) {
    return `${trace.program} has none: each write ends when the kernel has taken all of it.`;
  }
  const step = trace.steps[trace.shortWrite];
  const write = step.calls.find((call) => call.kind === 'write');
  const after = trace.steps.slice(trace.shortWrite + 1);
  const wait = after.findIndex((each) => each.threads.includes(step.threads[0]) && each.kind === 'wait');
  const changes = after
    .slice(0, wait < 0 ? after.length : wait)
    .filter((each) => each.kind === 'interest');
  const taken = write.amount === 0 ? 'none' : number(write.amount);
  const rest =
    write.amount === 0 ? 'all of it' : `the rest (${number(write.asked - write.amount)})`;
  return (
    `In step ${step.number}, the kernel takes ${taken} of ${bytes(write.asked)} for ` +
    `${laneNamed(trace, write.lanes[0]).name}: its buffer for it is full. ` +
    (newlyLost(trace, trace.shortWrite).length > 0
      ? `${trace.program} forgets ${rest}: no later call passes it on. `
      : `${trace.program} keeps ${rest}, and passes it on later. `) +
    (changes.length > 0
      ? `Before it waits again, ${changes.map((each) => changeOf(trace, each)).join(', and ')}. `
      : 'Then it waits for the same as before, and so it reads on. ') +
    fateOf(trace)
  );
}

/** What a change of interest leads to. */
function changeOf(trace, step) {
  const [lane] = step.calls[0].lanes;
  const { name } = laneNamed(trace, lane);
  const [before, after] = [step.number - 2, step.number - 1].map(
    (index) => trace.steps[index].state.interest[lane] ?? '',
  );
  const has = (word) => [before.includes(word), after.includes(word)].join();
  const changes = [
    [
      'read',
      'true,false',
      `it stops asking when it can read from ${name}, and so it reads nothing more from there`,
    ],
    ['read', 'false,true', `it asks again when it can read from ${name}`],
    ['write', 'false,true', `it asks to be told when ${name} can take more`],
    ['write', 'true,false', `it stops asking when ${name} can take more`],
  ];
  return `${
    changes
      .filter(([word, change]) => has(word) === change)
      .map(([, , text]) => text)
      .join(' and ') || `it asks the same of ${name} as before`
  } (step ${step.number})`;
}

function fateOf(trace) {
  const lost = trace.flows.reduce((sum, way) => sum + way.lost, 0);
  const held = Math.max(
    ...trace.steps.flatMap((step) => Object.values(step.state.flows).map((its) => its.held)),
  );
  return lost > 0
    ? `In the end ${bytes(lost)} ${lost === 1 ? 'is' : 'are'} lost.`
    : `Nothing is lost, and after each step it holds ${bytes(held)} at most.`;
}

const panelOf = (trace, which, isOne) =>
  `<section class="panel" aria-label="${escaped(trace.program)}">` +
  `${isOne ? '' : `<h3>${escaped(trace.program)}</h3>`}<p class="where" id="where-${which}"></p>` +
  `<p class="sentence" id="sentence-${which}"></p><div class="drawing" id="drawing-${which}"></div>` +
  `<ul class="calls" id="calls-${which}" aria-label="The calls of this step"></ul></section>`;

/** What cannot be seen of the first of several calls. */
function amountsOf(call) {
  if (call.times === 1) {
    return '';
  }
  const sums = {
    read: ` Room for ${bytes(call.asked)} in all, got ${number(call.amount)}.`,
    write: ` Given ${bytes(call.asked)} in all, took ${number(call.amount)}.`,
  };
  return `<p class="amounts"><b>${number(call.times)} times</b>; the first is shown.${sums[call.kind] ?? ''}</p>`;
}

const callOf = (call) =>
  `<li><div class="codes"><span><span class="tongue">C</span><code>${escaped(call.c)}</code></span>` +
  `<span><span class="tongue">Java</span><code>${escaped(call.java)}</code></span></div>${amountsOf(call)}</li>`;

const callsOf = (step) =>
  isScene(step)
    ? '<li class="none">No call of the proxy: this is what a client or the backend does.</li>'
    : step.calls.map(callOf).join('');

const whereOf = (trace, step, isStill) =>
  `${isStill ? 'Still step' : 'Step'} <b>${step.number}</b> of ${trace.steps.length}, ` +
  `${timeOf(step, trace.steps[0].from)}: ` +
  `<b>${escaped(actor(trace, step))}</b>`;

/** When a step was done; from when to when, if it was done many times. */
function timeOf(step, start) {
  const [from, to] = [step.from, step.to].map((time) => (time - start).toFixed(3));
  return from === to ? `at ${to} s` : `from ${from} to ${to} s`;
}

function bytesOf(trace, step) {
  return trace.flows
    .filter((way) => step.state.flows[way.id]?.read > 0)
    .map((way) => `${way.name}: ${numbersOf(step.state.flows[way.id])}`)
    .join('; ');
}

/** A list of steps with links to the moments at which they are shown. */
function listOf(trace, which, moments, steps, isFull) {
  const items = steps.map((step) => {
    const moment = momentOf(step.number, which, moments);
    const who = isFull ? `<b>${escaped(actor(trace, step))}:</b> ` : '';
    const its =
      isFull && bytesOf(trace, step) ? `<p class="bytes">${escaped(bytesOf(trace, step))}</p>` : '';
    return (
      `<li data-step="${step.number}"><a href="#${moment}">step ${step.number}</a>` +
      `<div><p>${who}${escaped(step.words)}</p>${its}</div></li>`
    );
  });
  return `<ol>${items.join('')}</ol>`;
}
